using System.Runtime.CompilerServices;
using Carafe.Json;
using Carafe.Registration;
using Carafe.Sessions;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Routing;

namespace Carafe;

/// <summary>The application: the registry of views, templates, configuration and everything else.</summary>
/// <example><code>
/// var app = new Flask();
/// app.Route("/", () => "Hello, World!");
/// app.Run();
/// </code></example>
public partial class Flask : Scaffold
{
    private readonly string _name;
    private readonly Werkzeug.Middleware.WsgiApplication _ownWsgiApp;
    private AppSettings? _settings;

    /// <summary>Creates the app.</summary>
    /// <param name="importName">The app's name; by default that of the source file, or of the program for <c>Program.cs</c>.</param>
    /// <param name="staticUrlPath">The URL path of static files; by default the folder's name.</param>
    /// <param name="staticFolder">The folder of static files, or null for none.</param>
    /// <param name="staticHost">The host of static files, when whole hosts are matched.</param>
    /// <param name="hostMatching">Whether rules say which host they are for.</param>
    /// <param name="subdomainMatching">Whether rules may say which subdomain of <c>SERVER_NAME</c> they are for.</param>
    /// <param name="templateFolder">The folder of templates, or null for none.</param>
    /// <param name="instancePath">The absolute path of the instance folder.</param>
    /// <param name="instanceRelativeConfig">Whether configuration files are looked up in the instance folder.</param>
    /// <param name="rootPath">The folder that the others are relative to; by default that of the source file while developing, else of the program.</param>
    /// <param name="callerFilePath">Filled in by the compiler.</param>
    public Flask(
        string? importName = null,
        string? staticUrlPath = null,
        string? staticFolder = "static",
        string? staticHost = null,
        bool hostMatching = false,
        bool subdomainMatching = false,
        string? templateFolder = "templates",
        string? instancePath = null,
        bool instanceRelativeConfig = false,
        string? rootPath = null,
        [CallerFilePath] string callerFilePath = "")
        : base(staticFolder, staticUrlPath, templateFolder, rootPath ?? RootFolder.Find(callerFilePath))
    {
        if (instancePath is not null && !Path.IsPathFullyQualified(instancePath))
        {
            throw new ArgumentException(
                "If an instance path is provided it must be absolute. A relative path was given instead.", nameof(instancePath));
        }
        if (staticFolder is not null && staticHost is not null != hostMatching)
            throw new ArgumentException("Invalid static_host/host_matching combination", nameof(staticHost));

        _respond = RespondAsync;
        WsgiApp = _ownWsgiApp = HandleRequestAsync;
        Json = new DefaultJsonProvider(this);
        _overrides = FindOverrides();
        _name = importName ?? RootFolder.NameOf(callerFilePath);
        InstancePath = instancePath ?? Path.Combine(RootPath, "instance");
        SubdomainMatching = subdomainMatching;
        UrlMap = new UrlMap { HostMatching = hostMatching };
        Config = new Config(instanceRelativeConfig ? InstancePath : RootPath, Config.Defaults);
        Config["DEBUG"] = EnvironmentFlags.IsDebug;
        if (HasStaticFolder)
            AddStaticRule(staticHost);
    }

    /// <inheritdoc/>
    public override string Name => _name;

    /// <summary>The settings that every request asks for.</summary>
    internal AppSettings Settings => _settings is { } settings && settings.Version == Config.Version ? settings : _settings = new AppSettings(Config);

    /// <summary>The folder for files that belong to this deployment: databases, local configuration.</summary>
    public string InstancePath { get; }

    /// <summary>Whether rules may be bound to subdomains of <c>SERVER_NAME</c>.</summary>
    public bool SubdomainMatching { get; }

    /// <summary>The rules.</summary>
    public UrlMap UrlMap { get; }

    /// <summary>The registered blueprints by their full names.</summary>
    public IReadOnlyDictionary<string, Blueprint> Blueprints => _blueprints;

    /// <summary>Where extensions keep what they need, by their names.</summary>
    public IDictionary<string, object> Extensions { get; } = new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>Where sessions are loaded from and saved to.</summary>
    public ISessionInterface SessionInterface { get; set; } = new SecureCookieSessionInterface();

    /// <summary>How the app writes and reads JSON.</summary>
    public IJsonProvider Json { get; set; }

    /// <summary>Raises the errors that <c>Abort</c> asks for.</summary>
    public Aborter Aborter { get; set; } = new();

    /// <summary>The clock of everything that depends on the time.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Whether a request was handled, so that the setup can no longer change.</summary>
    public bool GotFirstRequest { get; private set; }
}
