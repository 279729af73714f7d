using Carafe.Contexts;
using Carafe.Hosting;
using Carafe.Werkzeug;
using Microsoft.Extensions.DependencyInjection;

namespace Carafe;

public partial class Flask
{
    private IServiceCollection? _services;
    private ServiceProvider? _provider;
    private readonly Lock _providerLock = new();

    /// <summary>Services that views can take as parameters; the container is made when the first one is asked for.</summary>
    /// <example><code>app.Services.AddSingleton&lt;Clock&gt;(); app.Get("/now", (Clock clock) => clock.Now());</code></example>
    public IServiceCollection Services => _services ??= CreateServices();

    /// <summary>A service for a view's parameter, or null when no such service is registered.</summary>
    internal static object? FindService(Type type, RequestContext context) =>
        type.IsPrimitive || type == typeof(string) ? null : context.Services?.GetService(type);

    internal IServiceScopeHandle? CreateServiceScope(Environ environ)
    {
        if (HttpContextBinding.GetServices(environ) is { } hosted)
            return new HostedServices(hosted);
        return _services is null ? null : new OwnScope(BuildServices().CreateAsyncScope());
    }

    private ServiceCollection CreateServices()
    {
        var services = new ServiceCollection();
        services.AddSingleton(this);
        return services;
    }

    /// <summary>Makes the container; what is registered later is not in it.</summary>
    internal ServiceProvider BuildServices()
    {
        lock (_providerLock)
            return _provider ??= Services.BuildServiceProvider();
    }

    private sealed class OwnScope(AsyncServiceScope scope) : IServiceScopeHandle
    {
        public IServiceProvider Provider => scope.ServiceProvider;

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }

    private sealed class HostedServices(IServiceProvider provider) : IServiceScopeHandle
    {
        public IServiceProvider Provider => provider;

        public ValueTask DisposeAsync() => default;
    }
}
