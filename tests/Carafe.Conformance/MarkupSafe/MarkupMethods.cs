using Carafe.MarkupSafe;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Conformance.MarkupSafe;

/// <summary>Calls the member that stands for a Python method name.</summary>
internal static class MarkupMethods
{
    public static object? Call(Markup self, string method, object?[] args, Dictionary<string, object?> names) => method switch
    {
        "capitalize" => self.Capitalize(),
        "casefold" => self.Casefold(),
        "lower" => self.Lower(),
        "upper" => self.Upper(),
        "swapcase" => self.SwapCase(),
        "title" => self.Title(),
        "center" => self.Center(Number(args, 0), Optional(args, 1)),
        "ljust" => self.LeftJustify(Number(args, 0), Optional(args, 1)),
        "rjust" => self.RightJustify(Number(args, 0), Optional(args, 1)),
        "zfill" => self.ZeroFill(Number(args, 0)),
        "expandtabs" => self.ExpandTabs((int)(Named(args, names, 0, "tabsize") as long? ?? 8)),
        "strip" => self.Strip(TextOrNull(args, 0)),
        "lstrip" => self.StripLeft(TextOrNull(args, 0)),
        "rstrip" => self.StripRight(TextOrNull(args, 0)),
        "removeprefix" => self.RemovePrefix(Text(args, 0)),
        "removesuffix" => self.RemoveSuffix(Text(args, 0)),
        "replace" => self.Replace(Text(args, 0), args[1], Optional(args, 2) as long? ?? -1),
        "join" => self.Join((IEnumerable<object?>)args[0]!),
        "split" => self.Split(Named(args, names, 0, "sep")?.ToString(), Named(args, names, 1, "maxsplit") as long? ?? -1),
        "rsplit" => self.SplitRight(Named(args, names, 0, "sep")?.ToString(), Named(args, names, 1, "maxsplit") as long? ?? -1),
        "splitlines" => self.SplitLines(Named(args, names, 0, "keepends") is true or 1L),
        "partition" => self.Partition(Text(args, 0)),
        "rpartition" => self.PartitionRight(Text(args, 0)),
        "translate" => self.Translate(Table((Dictionary<object, object?>)args[0]!)),
        "format" => self.Format(args, names),
        "format_map" => self.FormatMap((Dictionary<string, object?>)args[0]!),
        "unescape" => self.Unescape(),
        "striptags" => self.StripTags(),
        _ => CallPlain(self.Text, method, args),
    };

    // Methods that give no markup are those of plain text.
    private static object? CallPlain(string self, string method, object?[] args) => method switch
    {
        "count" => PythonStr.Count(self, Text(args, 0), Bound(args, 1), Bound(args, 2)),
        "find" => PythonStr.Find(self, Text(args, 0), Bound(args, 1), Bound(args, 2)),
        "rfind" => PythonStr.FindLast(self, Text(args, 0), Bound(args, 1), Bound(args, 2)),
        "index" => PythonStr.Index(self, Text(args, 0), Bound(args, 1), Bound(args, 2)),
        "rindex" => PythonStr.IndexLast(self, Text(args, 0), Bound(args, 1), Bound(args, 2)),
        "startswith" => PythonStr.StartsWith(self, Text(args, 0), Bound(args, 1), Bound(args, 2)),
        "endswith" => PythonStr.EndsWith(self, Text(args, 0), Bound(args, 1), Bound(args, 2)),
        "encode" => PythonStr.Encode(self, TextOrNull(args, 0) ?? "utf-8", TextOrNull(args, 1) ?? "strict"),
        "isalnum" => PythonStr.IsAlnum(self),
        "isalpha" => PythonStr.IsAlpha(self),
        "isascii" => PythonStr.IsAscii(self),
        "isdecimal" => PythonStr.IsDecimal(self),
        "isdigit" => PythonStr.IsDigit(self),
        "isidentifier" => PythonStr.IsIdentifier(self),
        "islower" => PythonStr.IsLower(self),
        "isnumeric" => PythonStr.IsNumeric(self),
        "isprintable" => PythonStr.IsPrintable(self),
        "isspace" => PythonStr.IsSpace(self),
        "istitle" => PythonStr.IsTitle(self),
        "isupper" => PythonStr.IsUpper(self),
        _ => throw new MissingMethodException(nameof(Markup), method),
    };

    private static long Number(object?[] args, int index) => (long)args[index]!;

    private static string Text(object?[] args, int index) => args[index]!.ToString()!;

    private static string? TextOrNull(object?[] args, int index) => Optional(args, index)?.ToString();

    private static long? Bound(object?[] args, int index) => Optional(args, index) as long?;

    private static object? Optional(object?[] args, int index) => index < args.Length ? args[index] : null;

    private static object? Named(object?[] args, Dictionary<string, object?> names, int index, string name) =>
        names.TryGetValue(name, out var value) ? value : Optional(args, index);

    private static Func<int, string?> Table(Dictionary<object, object?> table) => point =>
        !table.TryGetValue((long)point, out var replacement) ? CodePoints.ToText(point)
            : replacement is long code ? CodePoints.ToText((int)code)
            : (string?)replacement;
}
