using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Micro.Dispatch;

/// <summary>The header dictionaries of the real server, which keep well-known headers in fields. They are not public.</summary>
internal static class KestrelHeaders
{
    public static IHeaderDictionary ForRequest() => Create("HttpRequestHeaders", true, null);

    public static IHeaderDictionary ForResponse() => Create("HttpResponseHeaders", [null]);

    private static IHeaderDictionary Create(string name, params object?[] arguments)
    {
        var type = typeof(KestrelServer).Assembly.GetType($"Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http.{name}", throwOnError: true)!;
        return (IHeaderDictionary)Activator.CreateInstance(type, BindingFlags.Public | BindingFlags.Instance, null, arguments, null)!;
    }
}
