namespace Carafe.Jinja;

/// <summary>An environment whose templates render to values: a single expression to its value, text to what it denotes.</summary>
/// <example><code>new NativeEnvironment().FromString("{{ [1, 2] + [3] }}").RenderValue()</code></example>
public class NativeEnvironment : JinjaEnvironment
{
    /// <inheritdoc/>
    public sealed override bool IsNative => true;
}
