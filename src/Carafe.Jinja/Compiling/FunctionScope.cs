using Carafe.Jinja.Rendering;

namespace Carafe.Jinja.Compiling;

/// <summary>What upstream compiles to one Python function: the names that live together in one frame's slots.</summary>
internal sealed class FunctionScope
{
    private readonly Dictionary<(int Level, string Name), Ident> _idents = [];
    private readonly FunctionScope? _host;

    private FunctionScope(FunctionScope? outer, FunctionScope? host)
    {
        Outer = outer;
        _host = host;
    }

    /// <summary>A function with a frame of its own.</summary>
    public static FunctionScope Create(FunctionScope? outer = null) => new(outer, null);

    /// <summary>A function that runs in the frame of another one but shares no name with it.</summary>
    public FunctionScope Nested() => new(Frame.Outer, Frame);

    /// <summary>The function whose frame holds the slots.</summary>
    public FunctionScope Frame => _host ?? this;

    /// <summary>The function around this one, whose variables it can read.</summary>
    public FunctionScope? Outer { get; }

    /// <summary>The slots of this function's frame.</summary>
    public FrameShape Shape { get; } = new();

    /// <summary>How many functions were made that may keep this one's frame alive.</summary>
    public int Closures { get; set; }

    public Ident IdentOf(int level, string name)
    {
        if (!_idents.TryGetValue((level, name), out var ident))
            _idents[(level, name)] = ident = new Ident(name, this, Frame.Shape.Add(name));

        return ident;
    }

    /// <summary>How many frames out the frame of <paramref name="ident"/> lies from here.</summary>
    public int DistanceTo(Ident ident)
    {
        var distance = 0;
        for (var scope = Frame; scope is not null; scope = scope.Outer?.Frame)
        {
            if (ReferenceEquals(scope, ident.Function.Frame))
                return distance;
            distance++;
        }

        throw new InvalidOperationException($"The variable '{ident.Name}' lies in no frame around its use.");
    }
}

/// <summary>A variable at one level of nesting, and the slot that holds it.</summary>
internal sealed class Ident(string name, FunctionScope function, int slot)
{
    public string Name => name;

    public FunctionScope Function => function;

    public int Slot => slot;
}
