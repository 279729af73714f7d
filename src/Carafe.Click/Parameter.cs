namespace Carafe.Click;

/// <summary>An option or an argument of a command.</summary>
public abstract class Parameter
{
    private protected Parameter(string name, Type valueType)
    {
        Name = name;
        ValueType = valueType;
    }

    /// <summary>The name under which the callback receives the value: <c>dry_run</c> for <c>--dry-run</c>.</summary>
    public string Name { get; }

    /// <summary>The type of the value; an array takes several values.</summary>
    public Type ValueType { get; }

    /// <summary>A sentence for the help page.</summary>
    public string? Help { get; set; }

    /// <summary>Whether the value must be given.</summary>
    public bool Required { get; set; }

    /// <summary>The environment variable that is read when the command line says nothing.</summary>
    public string? EnvVar { get; set; }

    /// <summary>The name of the value on the help page; by default made of its type.</summary>
    public string? Metavar { get; set; }

    /// <summary>The only texts allowed; nothing allows all.</summary>
    public IReadOnlyList<string>? Choices { get; set; }

    /// <summary>The smallest number allowed.</summary>
    public double? Min { get; set; }

    /// <summary>The largest number allowed.</summary>
    public double? Max { get; set; }

    /// <summary>Whether <see cref="Min"/> itself is not allowed.</summary>
    public bool MinOpen { get; set; }

    /// <summary>Whether <see cref="Max"/> itself is not allowed.</summary>
    public bool MaxOpen { get; set; }

    /// <summary>Whether a number outside the range becomes the nearest one inside instead of being refused.</summary>
    public bool Clamp { get; set; }

    /// <summary>How many words one use takes; more than one needs an array as <see cref="ValueType"/>.</summary>
    public int Nargs { get; set; } = 1;

    /// <summary>Whether <see cref="Choices"/> tells capitals from small letters.</summary>
    public bool CaseSensitive { get; set; } = true;

    /// <summary>Whether the parameter is read before the others, for one that ends the command, such as <c>--version</c>.</summary>
    public bool IsEager { get; set; }

    /// <summary>Texts that complete what was typed so far; by default the choices.</summary>
    public Func<ClickContext, string, IEnumerable<string>>? ShellComplete { get; set; }

    /// <summary>Whether a file or folder given by its path must exist.</summary>
    public bool MustExist { get; set; }

    /// <summary>Checks or replaces the converted value; throw <see cref="BadParameterException"/> to refuse it.</summary>
    public Func<ClickContext, object?, object?>? Callback { get; set; }

    /// <summary>Whether the parameter takes several values.</summary>
    public bool IsMultiple => ValueType.IsArray && ValueType != typeof(byte[]);

    internal object? DefaultValue { get; set; }

    internal bool HasDefault { get; set; }

    internal Type ItemType => IsMultiple ? ValueType.GetElementType()! : Nullable.GetUnderlyingType(ValueType) ?? ValueType;

    /// <summary>How error messages name the parameter.</summary>
    internal abstract string ErrorHint { get; }
}
