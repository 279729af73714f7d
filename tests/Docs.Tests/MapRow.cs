namespace Docs.Tests;

/// <summary>A row of <c>docs/upstream-map.md</c>.</summary>
/// <param name="Section">The heading above it: the Python module.</param>
/// <param name="Folder">The folder that its files are relative to.</param>
/// <param name="Names">The Python names.</param>
/// <param name="Members">The C# names; none when the row gives a reason instead.</param>
/// <param name="Files">The files, relative to the folder.</param>
internal sealed record MapRow(string Section, string Folder, IReadOnlyList<string> Names, IReadOnlyList<string> Members, IReadOnlyList<string> Files);
