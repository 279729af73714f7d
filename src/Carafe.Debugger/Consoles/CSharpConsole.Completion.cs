using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Carafe.Debugger.Consoles;

public sealed partial class CSharpConsole
{
    private const int MaxCompletions = 500;

    /// <summary>The names that can stand at the end of what was typed: members after a dot, else variables, types and keywords.</summary>
    /// <param name="code">What was typed up to the cursor.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The names that begin with the word before the cursor, sorted.</returns>
    /// <example><code>await console.CompleteAsync("app.Url"); // UrlFor, UrlMap, ...</code></example>
    public async Task<IReadOnlyList<string>> CompleteAsync(string code, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        await _gate.WaitAsync(cancellationToken);
        try
        {
            _state ??= await StartAsync();
            var compilation = _state.Script.ContinueWith(code).GetCompilation();
            var tree = compilation.SyntaxTrees.Last();
            var model = compilation.GetSemanticModel(tree);
            var start = WordStart(code);
            var word = code[start..];
            return [.. Find(model, (CompilationUnitSyntax)await tree.GetRootAsync(cancellationToken), start, cancellationToken)
                .Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Take(MaxCompletions)];
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Where the word begins that the cursor stands at the end of.</summary>
    /// <param name="code">What was typed up to the cursor.</param>
    public static int WordStart(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var start = code.Length;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[start - 1]))
            start--;

        return start;
    }

    private static IEnumerable<string> Find(SemanticModel model, CompilationUnitSyntax root, int start, CancellationToken cancellationToken)
    {
        var before = root.FindToken(Math.Max(start - 1, 0));
        var access = before.IsKind(SyntaxKind.DotToken) ? before.Parent : null;
        ExpressionSyntax? target = access switch
        {
            MemberAccessExpressionSyntax member => member.Expression,
            MemberBindingExpressionSyntax { Parent: ExpressionSyntax } binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            QualifiedNameSyntax name => name.Left,
            _ => null,
        };
        if (target is null)
        {
            return model.LookupSymbols(start).Where(IsOffered).Select(symbol => symbol.Name)
                .Concat(SyntaxFacts.GetReservedKeywordKinds().Select(SyntaxFacts.GetText));
        }

        var symbol = model.GetSymbolInfo(target, cancellationToken).Symbol;
        var container = symbol as INamespaceOrTypeSymbol ?? model.GetTypeInfo(target, cancellationToken).Type;
        var isStatic = symbol is INamespaceOrTypeSymbol;
        return container is null ? [] : model.LookupSymbols(start, container, includeReducedExtensionMethods: !isStatic)
            .Where(found => IsOffered(found) && (found is INamespaceOrTypeSymbol || found.IsStatic == isStatic || found is IMethodSymbol { ReducedFrom: not null }))
            .Select(found => found.Name);
    }

    private static bool IsOffered(ISymbol symbol) =>
        symbol.CanBeReferencedByName && symbol is not IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.Destructor };
}
