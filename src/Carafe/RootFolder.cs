using System.Reflection;

namespace Carafe;

/// <summary>Finds the folder that an app's templates and static files are relative to, and a name for the app.</summary>
internal static class RootFolder
{
    /// <summary>
    /// The folder of the source file while the program runs from its project or as a file-based app, so that templates are
    /// read where they are edited; the program's own folder once it is published.
    /// </summary>
    public static string Find(string sourceFile)
    {
        var programFolder = Path.TrimEndingDirectorySeparator(System.AppContext.BaseDirectory);
        if (AppDomain.CurrentDomain.GetData("EntryPointFileDirectoryPath") is string entryFolder && Directory.Exists(entryFolder))
            return SourceFolder(sourceFile) ?? entryFolder;
        return SourceFolder(sourceFile) is { } folder && IsBuiltFrom(folder, programFolder) ? folder : programFolder;
    }

    public static string NameOf(string sourceFile)
    {
        var name = Path.GetFileNameWithoutExtension(sourceFile);
        return name is "" or "Program" ? Assembly.GetEntryAssembly()?.GetName().Name ?? "app" : name;
    }

    private static string? SourceFolder(string sourceFile) =>
        Path.IsPathFullyQualified(sourceFile) && File.Exists(sourceFile) ? Path.GetDirectoryName(sourceFile) : null;

    // The program runs from "bin" of the project that the source file is part of.
    private static bool IsBuiltFrom(string sourceFolder, string programFolder)
    {
        for (var folder = sourceFolder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.EnumerateFiles(folder, "*.*proj").Any())
                return programFolder.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        }
        return false;
    }
}
