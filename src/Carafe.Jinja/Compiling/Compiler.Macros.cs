using Carafe.Jinja.Ast;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Rendering.Nodes;

namespace Carafe.Jinja.Compiling;

internal sealed partial class Compiler
{
    private MacroCode CompileMacro(MacroLikeStatement macro, string? name, CompileFrame outer)
    {
        outer.Symbols.Function.Frame.Closures++;
        var function = FunctionScope.Create(outer.Symbols.Function);
        var frame = outer.Inner(function);
        SymbolVisitor.Analyze(macro, frame.Symbols);
        var parameters = macro.Parameters.Select(parameter => parameter.Name).ToArray();
        var slots = parameters.Select(parameter => frame.Symbols.Reference(parameter).Slot).ToList();
        var undeclared = UndeclaredNames.Find(macro.Body, "caller", "kwargs", "varargs");
        var takesCaller = undeclared.Contains("caller");
        var takesKeywords = undeclared.Contains("kwargs") && !parameters.Contains("kwargs");
        var takesVarargs = undeclared.Contains("varargs") && !parameters.Contains("varargs");
        if (takesCaller)
            DeclareCaller(macro, frame, slots);
        if (takesKeywords)
            slots.Add(frame.Symbols.DeclareParameter("kwargs").Slot);
        if (takesVarargs)
            slots.Add(frame.Symbols.DeclareParameter("varargs").Slot);

        // Macros run later than the check whether the template extends another one.
        frame.RequiresOutputCheck = false;
        SymbolVisitor.Analyze(macro, frame.Symbols);
        var defaults = CompileDefaults(macro, frame);
        var body = CompileBody(macro.Body, frame);
        function.Shape.Description = name is null ? "call block" : $"macro '{name}'";
        return new MacroCode
        {
            Name = name,
            Parameters = parameters,
            Slots = [.. slots],
            Defaults = defaults,
            TakesCaller = takesCaller,
            NamesCaller = parameters.Contains("caller"),
            TakesKeywords = takesKeywords,
            TakesVarargs = takesVarargs,
            ChangesEscaping = macro.Find<AutoescapeStatement>().Any(),
            Entry = EntryOf(frame.Symbols),
            Body = body,
            Shape = function.Shape,
        };
    }

    private void DeclareCaller(MacroLikeStatement macro, CompileFrame frame, List<int> slots)
    {
        for (var i = 0; i < macro.Parameters.Count; i++)
        {
            if (macro.Parameters[i].Name != "caller")
                continue;

            if (i < macro.Parameters.Count - macro.Defaults.Count)
            {
                throw Error(
                    "When defining macros or call blocks the special \"caller\" argument must be omitted or be given a default.",
                    macro.Span);
            }

            return;
        }

        slots.Add(frame.Symbols.DeclareParameter("caller").Slot);
    }

    private ValueNode?[] CompileDefaults(MacroLikeStatement macro, CompileFrame frame)
    {
        var result = new ValueNode?[macro.Parameters.Count];
        var first = result.Length - macro.Defaults.Count;
        for (var i = 0; i < macro.Defaults.Count; i++)
            result[first + i] = Compile(macro.Defaults[i], frame);

        return result;
    }

    private RawOutputNode CompileCallBlock(CallBlockStatement call, CompileFrame frame)
    {
        var code = CompileMacro(call, null, frame);
        return new RawOutputNode(new CallBlockNode(code, CompileCall(call.Call, frame), call.Call.Span));
    }
}
