using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Carafe.Cli.Building;

/// <summary>What the compiler's command line says beyond sources and references: severities of .editorconfig, source generators.</summary>
internal sealed class CompilerConfiguration(CSharpCommandLineArguments arguments)
{
    private readonly AnalyzerConfigSet _set = AnalyzerConfigSet.Create(
        arguments.AnalyzerConfigPaths.Where(File.Exists).Select(path => AnalyzerConfig.Parse(SourceText.From(File.ReadAllText(path)), path)).ToList());

    public SyntaxTreeOptionsProvider TreeOptions => new Severities(_set);

    /// <summary>The generators that the project uses; analyzers are left to the next full build.</summary>
    public GeneratorDriver? CreateGenerators(CSharpCommandLineArguments arguments)
    {
        var loader = new AnalyzerLoader();
        var generators = arguments.AnalyzerReferences
            .Select(reference => Path.GetFullPath(reference.FilePath, arguments.BaseDirectory!))
            .Where(File.Exists)
            .SelectMany(path =>
            {
                loader.AddDependencyLocation(path);
                return new AnalyzerFileReference(path, loader).GetGenerators(LanguageNames.CSharp);
            })
            .ToImmutableArray();
        return generators.IsEmpty ? null : CSharpGeneratorDriver.Create(
            generators,
            arguments.AdditionalFiles.Select(file => (AdditionalText)new FileText(file.Path)),
            arguments.ParseOptions,
            new Options(_set));
    }

    private sealed class Severities(AnalyzerConfigSet set) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }

    private sealed class Options(AnalyzerConfigSet set) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => new Values(set.GlobalConfigOptions.AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values(set.GetOptionsForSourcePath(tree.FilePath).AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values(set.GetOptionsForSourcePath(textFile.Path).AnalyzerOptions);
    }

    private sealed class Values(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => values.Keys;

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }

    private sealed class FileText(string path) : AdditionalText
    {
        public override string Path => path;

        public override SourceText? GetText(CancellationToken cancellationToken = default) => SourceText.From(File.ReadAllText(path));
    }

    /// <summary>Loads generators apart from this program, which shares only the compiler with them.</summary>
    private sealed class AnalyzerLoader : IAnalyzerAssemblyLoader
    {
        private readonly Context _context = new();

        public void AddDependencyLocation(string fullPath) => _context.Locations[Path.GetFileNameWithoutExtension(fullPath)] = fullPath;

        public Assembly LoadFromPath(string fullPath) => _context.LoadFromAssemblyPath(fullPath);

        private sealed class Context() : AssemblyLoadContext("generators")
        {
            public Dictionary<string, string> Locations { get; } = new(StringComparer.OrdinalIgnoreCase);

            protected override Assembly? Load(AssemblyName name) =>
                name.Name is { } simple && !simple.StartsWith("System.", StringComparison.Ordinal) && simple is not ("Microsoft.CodeAnalysis" or "Microsoft.CodeAnalysis.CSharp") && Locations.TryGetValue(simple, out var path)
                    ? LoadFromAssemblyPath(path)
                    : null;
        }
    }
}
