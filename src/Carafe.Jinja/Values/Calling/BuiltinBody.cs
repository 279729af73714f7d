namespace Carafe.Jinja.Values.Calling;

/// <summary>What a built-in function does with its bound arguments.</summary>
internal delegate TemplateValue BuiltinBody(in BoundArguments a);

/// <summary>What a built-in function with any number of arguments does with the call itself.</summary>
internal delegate TemplateValue VariadicBody(in TemplateCall call);
