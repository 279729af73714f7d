using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Docs.Tests;

/// <summary>
/// Compiles a page's C# blocks. <c>csharp</c> stands alone: a program, or types. <c>csharp body</c> shows statements;
/// <c>app</c>, a <c>Flask</c>, is in scope. <c>csharp continues</c> goes on where the block before it ended.
/// </summary>
internal static partial class SnippetCompiler
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
    private const string BodyUsings = "using Carafe;\n";
    private const string BodyPrelude = "var app = new Flask();\nDocs.Tests.Stage.Show(app);\n";
    private static readonly CSharpParseOptions ParseOptions =
        CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest).WithFeatures([new("FileBasedProgram", "true")]);

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>The compiler's errors, each with its line in the snippet.</summary>
    public static IReadOnlyList<string> Compile(string code) =>
        [.. CompilationOf(code, "snippet.cs").GetDiagnostics()
            .Where(item => item.Severity == DiagnosticSeverity.Error)
            .Select(item => item.ToString())];

    /// <summary>The program of a block, ready to run.</summary>
    /// <param name="code">The code.</param>
    /// <param name="path">The file that it counts as.</param>
    public static Assembly Load(string code, string path)
    {
        using var image = new MemoryStream();
        var result = CompilationOf(code, path).Emit(image);
        Assert.Empty(result.Diagnostics.Where(item => item.Severity == DiagnosticSeverity.Error));
        return Assembly.Load(image.ToArray());
    }

    /// <summary>The text to compile for a block, given the blocks of its page up to it.</summary>
    public static string Assemble(IReadOnlyList<Snippet> pageSoFar)
    {
        var last = pageSoFar.Count - 1;
        var first = last;
        while (first > 0 && pageSoFar[first].Form == "continues")
            first--;

        var code = string.Concat(pageSoFar.Skip(first).Select(item => item.Code));
        return pageSoFar[first].Form == "body" ? AroundBody(code) : code;
    }

    /// <summary>The same program, showing its app instead of serving it.</summary>
    public static string ShowInsteadOfServing(string code) =>
        ServingStatement().Replace(code, match => $"{match.Groups["indent"].Value}Docs.Tests.Stage.Show(app);");

    private static CSharpCompilation CompilationOf(string code, string path)
    {
        var tree = CSharpSyntaxTree.ParseText(code, ParseOptions, path, Encoding.UTF8);
        var isProgram = tree.GetCompilationUnitRoot().Members.Any(member => member is GlobalStatementSyntax);
        return CSharpCompilation.Create(
            $"snippet_{Guid.NewGuid():N}",
            [tree, CSharpSyntaxTree.ParseText(ImplicitUsings + "\n" + PackageUsings, ParseOptions, encoding: Encoding.UTF8)],
            References,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                allowUnsafe: false));
    }

    // A body may begin with the usings that it needs; they must precede its statements.
    private static string AroundBody(string code)
    {
        var usings = string.Concat(UsingDirective().Matches(code).Select(match => match.Value));
        return BodyUsings + usings + BodyPrelude + UsingDirective().Replace(code, "");
    }

    [GeneratedRegex(@"^using (static )?[\w.]+;\n", RegexOptions.Multiline)]
    private static partial Regex UsingDirective();

    [GeneratedRegex(@"^(?<indent> *)(return )?(await )?app\.Run(Async)?\(.*\);$", RegexOptions.Multiline)]
    private static partial Regex ServingStatement();
}
