using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Docs.Tests;

/// <summary>
/// Compiles a page's C# blocks. <c>csharp</c> stands alone: a program, or types. <c>csharp body</c> shows statements;
/// <c>app</c>, a <c>Flask</c>, is in scope. <c>csharp continues</c> goes on where the block before it ended.
/// </summary>
internal static class SnippetCompiler
{
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string PackageUsings = "global using static Carafe.Globals;";
    private const string BodyPrelude = "using Carafe;\nvar app = new Flask();\n";
    private static readonly CSharpParseOptions ParseOptions =
        CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest).WithFeatures([new("FileBasedProgram", "true")]);

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>The compiler's errors, each with its line in the snippet.</summary>
    public static IReadOnlyList<string> Compile(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, ParseOptions, "snippet.cs");
        var isProgram = tree.GetCompilationUnitRoot().Members.Any(member => member is GlobalStatementSyntax);
        var compilation = CSharpCompilation.Create(
            "snippet",
            [tree, CSharpSyntaxTree.ParseText(ImplicitUsings + "\n" + PackageUsings, ParseOptions)],
            References,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                allowUnsafe: false));

        return [.. compilation.GetDiagnostics()
            .Where(item => item.Severity == DiagnosticSeverity.Error)
            .Select(item => item.ToString())];
    }

    /// <summary>The text to compile for a block, given the blocks of its page up to it.</summary>
    public static string Assemble(IReadOnlyList<Snippet> pageSoFar)
    {
        var last = pageSoFar.Count - 1;
        var first = last;
        while (first > 0 && pageSoFar[first].Form == "continues")
            first--;

        var code = string.Concat(pageSoFar.Skip(first).Select(item => item.Code));
        return pageSoFar[first].Form == "body" ? BodyPrelude + code : code;
    }
}
