namespace Carafe.Cli.Locating;

/// <summary>What <c>--app</c> names: a module, and optionally the app or factory in it.</summary>
/// <param name="Module">A project, a folder, a <c>.cs</c> or a <c>.dll</c> file.</param>
/// <param name="Name"><c>Type.Member</c>, or <c>Type.Method("argument")</c>.</param>
internal sealed record AppReference(string Module, string? Name)
{
    /// <summary>Splits at the first colon that does not belong to a drive: <c>C:\shop\shop.csproj:Shop.Create</c>.</summary>
    public static AppReference Parse(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ':' && (i + 1 == text.Length || text[i + 1] is not ('/' or '\\')))
                return new AppReference(text[..i], text[(i + 1)..].Trim());
        }

        return new AppReference(text, null);
    }
}
