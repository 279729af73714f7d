using System.CommandLine;
using System.CommandLine.Parsing;
using SystemArgument = System.CommandLine.Argument<string[]>;
using SystemCommand = System.CommandLine.Command;
using SystemFlag = System.CommandLine.Option<bool>;
using SystemOption = System.CommandLine.Option;
using SystemTextOption = System.CommandLine.Option<string[]>;

namespace Carafe.Click;

/// <summary>One command's words, told apart by System.CommandLine and turned into values with Click's messages.</summary>
internal sealed class ParsedCommand
{
    private readonly Dictionary<Option, (SystemOption On, SystemOption? Off)> _options = [];
    private readonly Dictionary<Argument, SystemArgument> _arguments = [];
    private readonly SystemFlag _help = new("--help") { Arity = ArgumentArity.Zero };
    private readonly IReadOnlyList<Parameter> _parameters;
    private readonly ClickContext _context;
    private readonly ParseResult _result;

    public ParsedCommand(IReadOnlyList<Parameter> parameters, IReadOnlyList<string> args, ClickContext context)
    {
        _parameters = parameters;
        _context = context;
        var command = new SystemCommand(context.Command.Name);
        foreach (var parameter in parameters)
        {
            if (parameter is Option option)
                Add(command, option);
            else
                Add(command, (Argument)parameter);
        }

        if (context.Command.AddHelpOption)
            command.Options.Add(_help);

        _result = command.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
    }

    public bool HelpAsked => _context.Command.AddHelpOption && _result.GetResult(_help) is { Implicit: false };

    /// <summary>Refuses words that no parameter takes, options first.</summary>
    public void RejectLeftovers()
    {
        var command = _context.Command;
        if (!command.IgnoreUnknownOptions)
            RejectUnknownOptions();

        if (_result.UnmatchedTokens is { Count: > 0 } extra)
        {
            if (command.AllowExtraArgs)
            {
                _context.Args = extra;
                return;
            }

            var plural = extra.Count == 1 ? "" : "s";
            throw new UsageException($"Got unexpected extra argument{plural} ({string.Join(' ', extra)})", _context);
        }
    }

    /// <summary>Converts every value and puts it into the context: command line, environment, default, prompt.</summary>
    public void Store()
    {
        foreach (var parameter in _parameters.OrderBy(parameter => !parameter.IsEager))
        {
            var (value, source) = parameter is Option option ? Read(option) : Read((Argument)parameter);
            if (parameter.Callback is { } callback)
                value = callback(_context, value);

            _context.Set(parameter, value, source);
        }
    }

    private void Add(SystemCommand command, Option option)
    {
        var names = option.Names;
        SystemOption on = option.TakesNoValue
            ? new SystemFlag(names[0], [.. names.Skip(1)]) { Arity = ArgumentArity.Zero }
            : new SystemTextOption(names[0], [.. names.Skip(1)]) { Arity = option.Nargs > 1 ? new ArgumentArity(0, option.Nargs) : ArgumentArity.ZeroOrMore, AllowMultipleArgumentsPerToken = option.Nargs > 1 };
        SystemOption? off = option.OffNames.Count == 0 ? null : new SystemFlag(option.OffNames[0], [.. option.OffNames.Skip(1)]) { Arity = ArgumentArity.Zero };
        _options[option] = (on, off);
        command.Options.Add(on);
        if (off is not null)
            command.Options.Add(off);
    }

    private void Add(SystemCommand command, Argument argument)
    {
        var taker = new SystemArgument(argument.Name) { Arity = argument.Nargs > 1 ? new ArgumentArity(0, argument.Nargs) : argument.IsMultiple ? ArgumentArity.ZeroOrMore : ArgumentArity.ZeroOrOne };
        _arguments[argument] = taker;
        command.Arguments.Add(taker);
    }

    // System.CommandLine hands an unknown option to an argument that still takes words; a user meant an option.
    private void RejectUnknownOptions()
    {
        var afterDashes = false;
        var taken = _options.Values.Select(pair => _result.GetResult(pair.On)).Where(found => found is not null).SelectMany(found => found!.Tokens).ToHashSet();
        foreach (var token in _result.Tokens)
        {
            afterDashes |= token.Type == TokenType.DoubleDash;
            if (afterDashes || token.Type != TokenType.Argument || token.Value is not ['-', _, ..] || taken.Contains(token))
                continue;

            if (double.TryParse(token.Value, System.Globalization.CultureInfo.InvariantCulture, out _) && _arguments.Count > 0)
                continue;

            var name = token.Value.Split('=')[0];
            throw new NoSuchOptionException(name, Suggestions.Near(name, [.. _options.Keys.SelectMany(option => option.Names.Concat(option.OffNames)), "--help"]), _context);
        }
    }

    private (object? Value, ParameterSource Source) Read(Option option)
    {
        var (on, off) = _options[option];
        var found = _result.GetResult(on) is { Implicit: false } result ? result : null;
        var source = found is null ? ParameterSource.Default : ParameterSource.CommandLine;
        if (option.Count)
            return (found?.IdentifierTokenCount ?? option.DefaultValue ?? 0, source);

        if (off is not null && _result.GetResult(off) is { Implicit: false })
            return (false, ParameterSource.CommandLine);

        if (found is null)
            return ReadMissing(option);

        if (option.IsFlag)
            return (option.FlagValue ?? true, source);

        var name = option.ErrorHint.Split(" / ")[0];
        if (found.Tokens.Count < found.IdentifierTokenCount * option.Nargs)
            throw new UsageException(option.Nargs == 1 ? $"Option {name} requires an argument." : FormattableString.Invariant($"Option {name} requires {option.Nargs} arguments."), _context);

        return (Convert(option, [.. found.Tokens.Select(token => token.Value)]), source);
    }

    private (object? Value, ParameterSource Source) Read(Argument argument)
    {
        var tokens = _result.GetResult(_arguments[argument])?.Tokens ?? [];
        if (argument.Nargs > 1 && tokens.Count > 0 && tokens.Count != argument.Nargs)
            throw new BadParameterException(FormattableString.Invariant($"Takes {argument.Nargs} values but {tokens.Count} {(tokens.Count == 1 ? "was" : "were")} given."), argument, _context);

        if (tokens.Count > 0)
            return (Convert(argument, [.. tokens.Select(token => token.Value)]), ParameterSource.CommandLine);

        if (FromEnvironment(argument) is { } text)
            return (Convert(argument, [text]), ParameterSource.Environment);

        if (argument.HasDefault)
            return (argument.DefaultValue, ParameterSource.Default);

        return argument.Required
            ? throw new MissingParameterException(argument, _context)
            : (argument.IsMultiple ? Convert(argument, []) : null, ParameterSource.Default);
    }

    private (object? Value, ParameterSource Source) ReadMissing(Option option)
    {
        if (FromEnvironment(option) is { } text)
        {
            var value = option.IsFlag && option.FlagValue is null
                ? ValueConversion.Convert(option, text, _context)
                : Convert(option, option.IsMultiple ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [text]);
            return (value, ParameterSource.Environment);
        }

        if (option.Prompt is { } question)
            return (Terminal.PromptFor(option, question, _context), ParameterSource.Prompt);

        if (option.Required && !option.HasDefault)
            throw new MissingParameterException(option, _context);

        return (DefaultOf(option), ParameterSource.Default);
    }

    private object? DefaultOf(Option option)
    {
        if (option.HasDefault)
            return option.DefaultValue;

        if (option.IsMultiple)
            return option.Nargs > 1 ? null : Convert(option, []);

        return option is { IsFlag: true, FlagValue: null } && Nullable.GetUnderlyingType(option.ValueType) is null ? false : null;
    }

    private string? FromEnvironment(Parameter parameter)
    {
        var name = parameter.EnvVar
            ?? (parameter is Option && _context.AutoEnvVarPrefix is { } prefix ? $"{prefix}_{parameter.Name.ToUpperInvariant()}" : null);
        return name is null ? null : Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? text : null;
    }

    private object? Convert(Parameter parameter, string[] texts)
    {
        if (!parameter.IsMultiple)
            return ValueConversion.Convert(parameter, texts[^1], _context);

        var values = Array.CreateInstanceFromArrayType(parameter.ValueType, texts.Length);
        for (var i = 0; i < texts.Length; i++)
            values.SetValue(ValueConversion.Convert(parameter, texts[i], _context), i);

        return values;
    }
}
