using System.Diagnostics;

namespace Carafe;

/// <summary>What a debugger shows of a configuration.</summary>
internal sealed class ConfigDebugView(Config config)
{
    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public KeyValuePair<string, object?>[] Items { get; } =
        [.. config.Select(item => KeyValuePair.Create(item.Key, SecretMask.Mask(item.Key, item.Value)))];
}
