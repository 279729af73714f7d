using Carafe.Registration;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Routing;

namespace Carafe.Contexts;

/// <summary>
/// A host that a request was bound to. A connection's next request mostly comes for the same one, which then need not be checked
/// and bound again.
/// </summary>
/// <param name="adapter">An adapter of this host that serves no request itself.</param>
/// <param name="header">What the client named.</param>
/// <param name="scheme">The scheme.</param>
/// <param name="rootPath">Where the app is mounted.</param>
/// <param name="settings">The app's settings at that time, which no other app has.</param>
internal sealed class BoundHost(MapAdapter adapter, string header, string scheme, string rootPath, AppSettings settings)
{
    public MapAdapter CreateAdapter() => adapter.Copy();

    public bool IsOf(Environ environ, string named, string over, AppSettings current) =>
        ReferenceEquals(current, settings)
        && string.Equals(named, header, StringComparison.Ordinal)
        && string.Equals(over, scheme, StringComparison.Ordinal)
        && string.Equals(environ.RootPath, rootPath, StringComparison.Ordinal);
}
