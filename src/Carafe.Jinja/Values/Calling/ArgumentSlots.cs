using System.Runtime.CompilerServices;

namespace Carafe.Jinja.Values.Calling;

/// <summary>Room for the arguments of a built-in function, without the heap.</summary>
[InlineArray(Capacity)]
internal struct ArgumentSlots
{
    public const int Capacity = 8;

    private TemplateValue _first;
}
