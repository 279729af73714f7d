using System.Text;
using Carafe.Testing;
using Carafe.Werkzeug.Datastructures;

namespace Docs.Tests;

/// <summary>Runs a C# block of a page in a folder with the files that the page shows, and holds what the page says about it.</summary>
internal static class SnippetRun
{
    // What a line of its own leaves open in an answer.
    private const string Anything = "…";

    public static async Task CheckAsync(IReadOnlyList<Snippet> pageSoFar, IEnumerable<Snippet> files, IReadOnlyList<Snippet> expectations)
    {
        var folder = Directory.CreateTempSubdirectory("carafe-docs-");
        var console = Console.Out;
        try
        {
            Write(files, folder.FullName);
            var program = SnippetCompiler.Load(
                SnippetCompiler.ShowInsteadOfServing(SnippetCompiler.Assemble(pageSoFar)), Path.Combine(folder.FullName, "app.cs"));
            // A file-based app finds its folders this way.
            AppDomain.CurrentDomain.SetData("EntryPointFileDirectoryPath", folder.FullName);
            using var printed = new StringWriter();
            Console.SetOut(printed);
            var app = Stage.Run(() => program.EntryPoint!.Invoke(null, program.EntryPoint.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]));
            foreach (var output in expectations.Where(item => item.Language == "output"))
                AssertText(output.Code.TrimEnd('\n'), printed.ToString().ReplaceLineEndings("\n").TrimEnd('\n'), "what is printed");

            if (expectations.Any(item => item.Language == "http"))
                await CheckExchangesAsync(app!.TestClient(), expectations.Where(item => item.Language == "http").SelectMany(item => Exchange.ReadAll(item.Code)));
        }
        finally
        {
            Console.SetOut(console);
            AppDomain.CurrentDomain.SetData("EntryPointFileDirectoryPath", null);
            folder.Delete(recursive: true);
        }
    }

    private static void Write(IEnumerable<Snippet> files, string folder)
    {
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.Form);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Code);
        }
    }

    private static async Task CheckExchangesAsync(FlaskClient client, IEnumerable<Exchange> exchanges)
    {
        foreach (var exchange in exchanges)
        {
            var request = new TestRequest(exchange.Target)
            {
                Method = exchange.Method,
                Headers = new Headers(exchange.Request.Headers.Select(header => KeyValuePair.Create(header.Name, header.Value))),
                Data = exchange.Request.Body.Length == 0 ? null : Encoding.UTF8.GetBytes(exchange.Request.Body),
            };
            var response = await client.OpenAsync(request);
            var what = exchange.Request.FirstLine;
            Assert.True(exchange.Status == response.Status, $"{what} promises {exchange.Status}, but answers {response.Status}\n{response.Text}");
            foreach (var (name, value) in exchange.Answer.Headers)
                AssertText(value, string.Join(", ", response.Headers.GetList(name)), $"{name} of {what}");

            if (exchange.Answer.Body.Length > 0)
                AssertText(exchange.Answer.Body, response.Text.ReplaceLineEndings("\n").TrimEnd('\n'), $"the body of {what}");
        }
    }

    private static void AssertText(string expected, string actual, string what)
    {
        var pieces = expected.Split(Anything);
        if (pieces.Length == 1)
        {
            Assert.True(expected == actual, $"The page promises for {what}:\n{expected}\n\nIt is:\n{actual}");
            return;
        }

        var position = 0;
        foreach (var (index, piece) in pieces.Index())
        {
            var text = piece.Trim('\n');
            var found = actual.IndexOf(text, position, StringComparison.Ordinal);
            var isInPlace = found >= 0 && (index > 0 || found == 0) && (index < pieces.Length - 1 || text.Length == 0 || actual.EndsWith(text, StringComparison.Ordinal));
            Assert.True(isInPlace, $"The page promises for {what}:\n{expected}\n\nIt is:\n{actual}");
            position = found + text.Length;
        }
    }
}
