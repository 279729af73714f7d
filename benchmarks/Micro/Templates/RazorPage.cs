using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace Micro.Templates;

/// <summary>A Razor component with its parameters.</summary>
internal interface IRazorPage
{
    /// <summary>Renders as ASP.NET Core does for a request: with a renderer of its own.</summary>
    Task<string> RenderAsync();
}

/// <inheritdoc/>
internal sealed class RazorPage<T>(Dictionary<string, object?> parameters) : IRazorPage
    where T : IComponent
{
    public async Task<string> RenderAsync()
    {
        await using var renderer = new HtmlRenderer(NoServices.Instance, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}

/// <summary>The components need no services.</summary>
file sealed class NoServices : IServiceProvider
{
    public static readonly NoServices Instance = new();

    public object? GetService(Type serviceType) => null;
}
