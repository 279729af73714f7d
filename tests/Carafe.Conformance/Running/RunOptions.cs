namespace Carafe.Conformance.Running;

/// <summary>What the command line asked for.</summary>
public sealed record RunOptions(string Folder, string? Only, bool ShowFailures, string? Floors, bool RaiseFloors)
{
    /// <summary>How the program is called.</summary>
    public const string Usage =
        """
        usage: Carafe.Conformance FOLDER [--failures] [--only PATTERN | --floors FILE [--raise]]
          FOLDER           holds one folder per area, each with *.jsonl files
          --only PATTERN   only cases whose id or file name contains PATTERN
          --failures       print id, expected and actual of each miss
          --floors FILE    fail when a file's score is below its floor
          --raise          write scores above their floors back to FILE
        """;

    /// <summary>Reads the arguments, or null when they are not understood.</summary>
    public static RunOptions? Parse(string[] args)
    {
        string? folder = null, only = null, floors = null;
        bool failures = false, raise = false;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--only" when i + 1 < args.Length: only = args[++i]; break;
                case "--floors" when i + 1 < args.Length: floors = args[++i]; break;
                case "--failures": failures = true; break;
                case "--raise": raise = true; break;
                case var value when folder is null && !value.StartsWith("--", StringComparison.Ordinal): folder = value; break;
                default: return null;
            }
        }

        // Floors count whole files.
        var mixesUp = only is not null && floors is not null;
        return folder is null || !Directory.Exists(folder) || mixesUp ? null : new RunOptions(folder, only, failures, floors, raise);
    }
}
