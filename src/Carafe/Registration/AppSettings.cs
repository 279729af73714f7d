namespace Carafe.Registration;

/// <summary>The settings that every request asks for, read out of the configuration once after each change.</summary>
internal sealed class AppSettings
{
    public AppSettings(Config config)
    {
        Version = config.Version;
        IsDebug = config.Get<bool>("DEBUG");
        PropagateExceptions = config.Get<bool?>("PROPAGATE_EXCEPTIONS") ?? (IsDebug || config.Get<bool>("TESTING"));
        TrapHttpExceptions = config.Get<bool>("TRAP_HTTP_EXCEPTIONS");
        TrapBadRequestErrors = config.Get<bool?>("TRAP_BAD_REQUEST_ERRORS");
        ServerName = config.Get<string>("SERVER_NAME");
        TrustedHosts = config.TryGetValue("TRUSTED_HOSTS", out var hosts) && hosts is IEnumerable<object> list
            ? [.. list.Select(static host => host.ToString()!)]
            : null;
    }

    public int Version { get; }

    public bool IsDebug { get; }

    public bool PropagateExceptions { get; }

    public bool TrapHttpExceptions { get; }

    public bool? TrapBadRequestErrors { get; }

    public string? ServerName { get; }

    public IReadOnlyCollection<string>? TrustedHosts { get; }
}
