namespace Carafe.Click;

/// <summary>A value given by its place.</summary>
public abstract class Argument : Parameter
{
    private protected Argument(string name, Type valueType)
        : base(name.ToLowerInvariant().Replace('-', '_'), valueType) => Required = !IsMultiple;

    internal override string ErrorHint => $"'{UsageMetavar.Trim('[', ']')}'";

    internal bool IsRequired => Required && !HasDefault;

    internal string UsageMetavar
    {
        get
        {
            var text = Metavar ?? (Choices is { } choices ? $"{{{string.Join('|', choices)}}}" : Name.ToUpperInvariant());
            if (!IsRequired)
                text = $"[{text}]";

            return IsMultiple ? text + "..." : text;
        }
    }
}

/// <summary>An argument with the type of its value.</summary>
/// <typeparam name="T">The type; an array takes all that is left.</typeparam>
/// <param name="name">The name under which the callback receives it.</param>
/// <example><code>new Argument&lt;FileInfo&gt;("source") { MustExist = true }</code></example>
public sealed class Argument<T>(string name) : Argument(name, typeof(T))
{
    /// <summary>The value when nothing is given; an argument with a default is not required.</summary>
    public T? Default
    {
        get => (T?)DefaultValue;
        set => (DefaultValue, HasDefault) = (value, true);
    }
}
