using System.Globalization;
using System.Reflection;
using System.Text;
using Carafe.Debugger.Frames;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Scripting.Hosting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace Carafe.Debugger.Consoles;

/// <summary>Evaluates C# line by line: each line sees what the lines before it declared.</summary>
/// <remarks>Upstream: <c>werkzeug.debug.console</c>. Lines wait for each other; the console may be used from several threads.</remarks>
/// <example><code>
/// var console = new CSharpConsole(new Dictionary&lt;string, object?&gt; { ["app"] = app });
/// await console.EvaluateAsync("var n = app.UrlMap.Rules.Count;");
/// var result = await console.EvaluateAsync("n * 2");
/// Console.WriteLine(result.Text);
/// </code></example>
public sealed partial class CSharpConsole : IDisposable
{
    private static readonly CSharpParseOptions ParseOptions =
        CSharpParseOptions.Default.WithKind(SourceCodeKind.Script).WithLanguageVersion(LanguageVersion.Latest);

    private static readonly string[] StandardImports =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Text", "System.Threading", "System.Threading.Tasks",
        "Carafe", "Carafe.Globals",
    ];

    // What lines need that the app itself may not have loaded.
    private static readonly Assembly[] StandardAssemblies =
    [
        typeof(Microsoft.CSharp.RuntimeBinder.RuntimeBinderException).Assembly,
        typeof(System.Text.RegularExpressions.Regex).Assembly,
        typeof(System.Text.Json.JsonSerializer).Assembly,
        typeof(HttpClient).Assembly,
        typeof(Enumerable).Assembly,
        typeof(HashSet<>).Assembly,
        typeof(Console).Assembly,
    ];

    private const int MaxItems = 200;

    private readonly SemaphoreSlim _gate = new(1);
    private readonly ConsoleVariables _globals;
    private readonly string[] _imports;
    private ScriptState<object>? _state;

    /// <summary>Creates a console.</summary>
    /// <param name="variables">The names that it starts with, and their values.</param>
    /// <param name="imports">Namespaces that it imports beside the usual ones; those that do not exist are left out.</param>
    /// <exception cref="ArgumentException">A name is no C# name.</exception>
    public CSharpConsole(IReadOnlyDictionary<string, object?>? variables = null, IEnumerable<string>? imports = null)
    {
        variables ??= new Dictionary<string, object?>();
        if (variables.Keys.FirstOrDefault(name => !SyntaxFacts.IsValidIdentifier(name)) is { } wrong)
            throw new ArgumentException($"'{wrong}' is no C# name. Give the variable another name.", nameof(variables));

        _globals = new ConsoleVariables(variables);
        _imports = [.. StandardImports, .. imports ?? []];
    }

    /// <summary>Whether what the code writes to <see cref="Console"/> becomes part of the result instead.</summary>
    public bool CapturesOutput { get; init; }

    /// <summary>The most characters of a value that are shown.</summary>
    public int MaxLength { get; init; } = 20_000;

    /// <summary>Whether the text is a whole statement, so that nothing more has to be typed before it can run.</summary>
    public static bool IsComplete(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return SyntaxFactory.IsCompleteSubmission(CSharpSyntaxTree.ParseText(code, ParseOptions));
    }

    /// <summary>The names that the console knows: those it started with and those that were declared since, with their values.</summary>
    public IReadOnlyDictionary<string, object?> Variables
    {
        get
        {
            var names = new Dictionary<string, object?>(_globals.ConsoleNames, StringComparer.Ordinal);
            foreach (var variable in _state?.Variables ?? [])
                names[variable.Name] = variable.Value;
            return names;
        }
    }

    /// <summary>Runs code: an expression, whose value is shown, or statements.</summary>
    /// <param name="code">The code.</param>
    /// <param name="cancellationToken">Ends loops, and ends the waiting for everything else.</param>
    /// <returns>The value or the error as text. Nothing that the code does is thrown, but running out of stack ends the process.</returns>
    public async Task<ConsoleResult> EvaluateAsync(string code, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (string.IsNullOrWhiteSpace(code))
            return new ConsoleResult("");

        try
        {
            await _gate.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return Cancelled;
        }

        // The code may block; it then keeps the console to itself until it ends.
        var running = Task.Run(() => RunAndReleaseAsync(code, cancellationToken), CancellationToken.None);
        try
        {
            return await running.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return Cancelled;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private static ConsoleResult Cancelled => new("Cancelled.", IsError: true);

    private async Task<ConsoleResult> RunAndReleaseAsync(string code, CancellationToken cancellationToken)
    {
        var output = CapturesOutput ? CapturedConsole.Begin() : null;
        try
        {
            var result = await RunAsync(code, cancellationToken);
            return output is null ? result : result with { Output = output.ToString() };
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<ConsoleResult> RunAsync(string code, CancellationToken cancellationToken)
    {
        try
        {
            _globals.Cancellation = cancellationToken;
            _state ??= await StartAsync();
            var state = await _state.ContinueWithAsync<object>(
                LoopGuard.Insert(code, ParseOptions), catchException: static _ => true, cancellationToken: cancellationToken);
            _state = state;
            return state.Exception is { } error ? Failed(error) : new ConsoleResult(Format(state, code), Value: state.ReturnValue);
        }
        catch (CompilationErrorException e)
        {
            return new ConsoleResult(string.Join('\n', e.Diagnostics.Where(item => item.Severity == DiagnosticSeverity.Error).Select(Describe)), IsError: true);
        }
        catch (OperationCanceledException)
        {
            return Cancelled;
        }
        catch (Exception e)
        {
            return Failed(e);
        }
    }

    private static ConsoleResult Failed(Exception error) =>
        error is OperationCanceledException ? Cancelled : new ConsoleResult(ExceptionText.Of(error, frameLimit: 8), IsError: true, Value: error);

    private string Format(ScriptState<object> state, string code)
    {
        if (state.ReturnValue is null)
            return EndsInExpression(code) ? "null" : "";

        var options = new PrintOptions { MaximumOutputLength = MaxLength };
        return CSharpObjectFormatter.Instance.FormatObject(Materialized(state.ReturnValue), options);
    }

    // The name of a query's type tells nothing; its first values do.
    private static object Materialized(object value) =>
        value is System.Collections.IEnumerable items and not System.Collections.ICollection && value.GetType().Namespace == "System.Linq"
            ? items.Cast<object?>().Take(MaxItems).ToArray()
            : value;

    // A void call is an expression, too; nothing tells it from one that gave null.
    private static bool EndsInExpression(string code) =>
        CSharpSyntaxTree.ParseText(code, ParseOptions).GetCompilationUnitRoot().Members.LastOrDefault()
            is Microsoft.CodeAnalysis.CSharp.Syntax.GlobalStatementSyntax
        {
            Statement: Microsoft.CodeAnalysis.CSharp.Syntax.ExpressionStatementSyntax
            {
                SemicolonToken.IsMissing: true,
                Expression: not Microsoft.CodeAnalysis.CSharp.Syntax.InvocationExpressionSyntax,
            },
        };

    private static string Describe(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetLineSpan().StartLinePosition;
        var line = (place.Line + 1).ToString(CultureInfo.InvariantCulture);
        return $"line {line}: {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }

    private Task<ScriptState<object>> StartAsync()
    {
        var assemblies = AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => !assembly.IsDynamic && assembly.Location.Length > 0)
            .Union(StandardAssemblies)
            .ToList();
        var known = assemblies.SelectMany(PublicNamespaces).ToHashSet(StringComparer.Ordinal);
        known.Add("Carafe.Globals");
        var options = ScriptOptions.Default
            .WithReferences(assemblies)
            .WithImports(_imports.Where(known.Contains).Distinct(StringComparer.Ordinal))
            .WithLanguageVersion(LanguageVersion.Latest)
            .WithAllowUnsafe(false);
        return CSharpScript.RunAsync<object>(Declarations(), options, _globals, typeof(ConsoleVariables));
    }

    private static IEnumerable<string> PublicNamespaces(Assembly assembly)
    {
        try
        {
            return assembly.GetExportedTypes().Select(type => type.Namespace ?? "").Distinct(StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or TypeLoadException or NotSupportedException)
        {
            // What an assembly refers to may be missing here.
            return [];
        }
    }

    private string Declarations()
    {
        var code = new StringBuilder();
        foreach (var (name, value) in _globals.ConsoleNames)
        {
            var type = value is null ? "object" : AccessibleName(value.GetType());
            var identifier = SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
            code.Append(CultureInfo.InvariantCulture, $"{type} {identifier} = ({type}){nameof(ConsoleVariables.ConsoleNames)}[\"{name}\"];\n");
        }

        return code.Append("null").ToString();
    }

    private static string AccessibleName(Type type)
    {
        for (var candidate = type; candidate is not null && candidate != typeof(object); candidate = candidate.BaseType)
        {
            if (candidate.IsVisible)
                return CSharpName.OfType(candidate, isQualified: true);
        }

        return "dynamic";
    }
}
