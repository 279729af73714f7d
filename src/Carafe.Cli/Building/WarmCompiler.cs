using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Carafe.Cli.Building;

/// <summary>The C# compiler, kept in this process with all references read, so that a changed file is compiled in a moment.</summary>
internal sealed class WarmCompiler
{
    private readonly BuiltApp _app;
    private readonly CSharpCommandLineArguments _arguments;
    private readonly Dictionary<string, SyntaxTree> _trees;
    private CSharpCompilation _compilation;
    private GeneratorDriver? _generators;

    private WarmCompiler(BuiltApp app, CSharpCommandLineArguments arguments)
    {
        _app = app;
        _arguments = arguments;
        var configuration = new CompilerConfiguration(arguments);
        _trees = arguments.SourceFiles.ToDictionary(file => Path.GetFullPath(file.Path), file => Parse(Path.GetFullPath(file.Path)), StringComparer.Ordinal);
        _compilation = CSharpCompilation.Create(
            arguments.CompilationName ?? Path.GetFileNameWithoutExtension(app.AssemblyPath),
            _trees.Values,
            arguments.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(Path.GetFullPath(reference.Reference, arguments.BaseDirectory!), reference.Properties)),
            arguments.CompilationOptions
                .WithSyntaxTreeOptionsProvider(configuration.TreeOptions)
                .WithMetadataReferenceResolver(null)
                .WithSourceReferenceResolver(new SourceFileResolver([], arguments.BaseDirectory)));
        _generators = configuration.CreateGenerators(arguments);
    }

    /// <summary>Reads the references and compiles once without writing anything, so that the next time everything is warm.</summary>
    public static WarmCompiler? Create(BuiltApp app)
    {
        if (app.CompilerArguments.Count == 0)
            return null;

        var arguments = CSharpCommandLineParser.Default.Parse(app.CompilerArguments, app.Source.Folder, sdkDirectory: null);
        if (arguments.Errors.Any(error => error.Severity == DiagnosticSeverity.Error))
            return null;

        var compiler = new WarmCompiler(app, arguments);
        compiler.Emit(Stream.Null, Stream.Null);
        return compiler;
    }

    /// <summary>Whether the compiler knows a file as one of the app's sources.</summary>
    public bool Knows(string file) => _trees.ContainsKey(file);

    /// <summary>Compiles changed files and replaces the program.</summary>
    /// <returns>The errors; none when the program was replaced.</returns>
    public IReadOnlyList<BuildError> Compile(IEnumerable<string> changed)
    {
        foreach (var file in changed)
        {
            var tree = Parse(file);
            _compilation = _compilation.ReplaceSyntaxTree(_trees[file], tree);
            _trees[file] = tree;
        }

        using var program = new MemoryStream();
        using var symbols = new MemoryStream();
        var errors = Emit(program, symbols);
        if (errors.Count > 0)
            return errors;

        Replace(Path.ChangeExtension(_app.AssemblyPath, ".pdb"), symbols);
        Replace(_app.AssemblyPath, program);
        return [];
    }

    private List<BuildError> Emit(Stream program, Stream symbols)
    {
        var compilation = (Compilation)_compilation;
        _generators = _generators?.RunGeneratorsAndUpdateCompilation(_compilation, out compilation, out _);
        var options = _arguments.EmitOptions
            .WithDebugInformationFormat(DebugInformationFormat.PortablePdb)
            .WithPdbFilePath(Path.ChangeExtension(_app.AssemblyPath, ".pdb"));
        var result = compilation.Emit(program, symbols, manifestResources: _arguments.ManifestResources, options: options);
        return result.Success ? [] : [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(Describe)];
    }

    private static BuildError Describe(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetMappedLineSpan();
        var start = span.StartLinePosition;
        var end = span.EndLinePosition;
        return new BuildError(
            diagnostic.Location.IsInSource ? span.Path : null,
            start.Line + 1,
            start.Character + 1,
            end.Line == start.Line ? Math.Max(end.Character + 1, start.Character + 2) : start.Character + 2,
            diagnostic.Id,
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    private SyntaxTree Parse(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return CSharpSyntaxTree.ParseText(SourceText.From(stream, checksumAlgorithm: _arguments.ChecksumAlgorithm, canBeEmbedded: false), _arguments.ParseOptions, file);
    }

    // A running program may have the old file open: it keeps it, the name goes to the new one.
    private static void Replace(string file, MemoryStream content)
    {
        var temporary = file + ".new";
        using (var target = File.Create(temporary))
            content.WriteTo(target);

        File.Move(temporary, file, overwrite: true);
    }
}
