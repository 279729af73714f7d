namespace Carafe.Click;

/// <summary>A value given by name: <c>--count 3</c>, or a flag: <c>--force</c>, <c>--color/--no-color</c>.</summary>
public abstract class Option : Parameter
{
    private protected Option(string[] declarations, Type valueType)
        : base(FindName(declarations), valueType)
    {
        foreach (var declaration in declarations)
        {
            var slash = declaration.IndexOf('/', StringComparison.Ordinal);
            if (!declaration.StartsWith('-'))
                continue;

            Names.Add(slash < 0 ? declaration : declaration[..slash]);
            if (slash >= 0)
                OffNames.Add(declaration[(slash + 1)..]);
        }

        IsFlag = ItemType == typeof(bool) && !IsMultiple;
    }

    /// <summary>The names on the command line.</summary>
    public IList<string> Names { get; } = [];

    /// <summary>The names that turn a flag off.</summary>
    public IList<string> OffNames { get; } = [];

    /// <summary>Whether the option takes no value.</summary>
    public bool IsFlag { get; set; }

    /// <summary>The value that a flag stands for, when it is not true: several flags of one name choose among values.</summary>
    /// <example><code>new Option&lt;string&gt;("--upper", "transform") { FlagValue = "upper" }</code></example>
    public object? FlagValue
    {
        get;
        set
        {
            field = value;
            IsFlag = true;
        }
    }

    /// <summary>Whether the flag may be repeated and its number is the value: <c>-vvv</c>.</summary>
    public bool Count { get; set; }

    /// <summary>The question asked when the value is missing.</summary>
    public string? Prompt { get; set; }

    /// <summary>Whether what is typed at the prompt stays invisible.</summary>
    public bool HideInput { get; set; }

    /// <summary>Whether the prompt asks twice.</summary>
    public bool ConfirmationPrompt { get; set; }

    /// <summary>Whether the help page tells the default.</summary>
    public bool ShowDefault { get; set; }

    /// <summary>Whether the help page tells the environment variable.</summary>
    public bool ShowEnvVar { get; set; }

    /// <summary>Whether the help page leaves the option out.</summary>
    public bool Hidden { get; set; }

    internal override string ErrorHint => string.Join(" / ", Names.Concat(OffNames).Select(name => $"'{name}'"));

    internal bool TakesNoValue => IsFlag || Count;

    internal string MetavarText => Metavar ?? ValueConversion.Metavar(this);

    private static string FindName(string[] declarations)
    {
        if (Array.Find(declarations, declaration => !declaration.StartsWith('-')) is { } name)
            return name;

        var longest = declarations.OrderByDescending(declaration => declaration.TakeWhile(c => c == '-').Count()).FirstOrDefault()
            ?? throw new ArgumentException("An option needs a name such as '--count'.", nameof(declarations));
        return longest.Split('/')[0].TrimStart('-').Replace('-', '_').ToLowerInvariant();
    }
}

/// <summary>An option with the type of its value.</summary>
/// <typeparam name="T">The type: text, number, flag, enum, file; an array for an option that may be repeated.</typeparam>
/// <param name="declarations">Its names: <c>"--count", "-c"</c>; a flag may name its opposite: <c>"--color/--no-color"</c>.</param>
/// <example><code>new Option&lt;int&gt;("--count", "-c") { Default = 1, Help = "Number of greetings." }</code></example>
public sealed class Option<T>(params string[] declarations) : Option(declarations, typeof(T))
{
    /// <summary>The value when nothing is given.</summary>
    public T? Default
    {
        get => (T?)DefaultValue;
        set => (DefaultValue, HasDefault) = (value, true);
    }
}
