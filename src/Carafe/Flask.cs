using Carafe.Json;
using Carafe.Sessions;

namespace Carafe;

/// <summary>The application: the registry of views, templates, configuration and everything else.</summary>
public partial class Flask : Scaffold
{
    /// <summary>Where sessions are loaded from and saved to.</summary>
    public ISessionInterface SessionInterface { get; set; } = null!;

    /// <summary>How the app writes and reads JSON.</summary>
    public IJsonProvider Json { get; set; } = null!;
}
