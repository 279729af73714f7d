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

        command.Options.Add(_help);
        _result = command.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
    }

    public bool HelpAsked => _result.GetResult(_help) is { Implicit: false };

    /// <summary>Refuses words that no parameter takes, options first.</summary>
    public void RejectLeftovers()
    {
        RejectUnknownOptions();
        if (_result.UnmatchedTokens is { Count: > 0 } extra)
        {
            var plural = extra.Count == 1 ? "" : "s";
            throw new UsageException($"Got unexpected extra argument{plural} ({string.Join(' ', extra)})", _context);
        }
    }

    /// <summary>Converts every value and puts it into the context: command line, environment, default, prompt.</summary>
    public void Store()
    {
        foreach (var parameter in _parameters)
        {
            var (value, given) = parameter is Option option ? Read(option) : Read((Argument)parameter);
            if (parameter.Callback is { } callback)
                value = callback(_context, value);

            _context.Set(parameter, value, given);
        }
    }

    private void Add(SystemCommand command, Option option)
    {
        var names = option.Names;
        SystemOption on = option.TakesNoValue
            ? new SystemFlag(names[0], [.. names.Skip(1)]) { Arity = ArgumentArity.Zero }
            : new SystemTextOption(names[0], [.. names.Skip(1)]) { Arity = ArgumentArity.ZeroOrMore, AllowMultipleArgumentsPerToken = false };
        SystemOption? off = option.OffNames.Count == 0 ? null : new SystemFlag(option.OffNames[0], [.. option.OffNames.Skip(1)]) { Arity = ArgumentArity.Zero };
        _options[option] = (on, off);
        command.Options.Add(on);
        if (off is not null)
            command.Options.Add(off);
    }

    private void Add(SystemCommand command, Argument argument)
    {
        var taker = new SystemArgument(argument.Name) { Arity = argument.IsMultiple ? ArgumentArity.ZeroOrMore : ArgumentArity.ZeroOrOne };
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

    private (object? Value, bool Given) Read(Option option)
    {
        var (on, off) = _options[option];
        var found = _result.GetResult(on) is { Implicit: false } result ? result : null;
        if (option.Count)
            return (found?.IdentifierTokenCount ?? option.DefaultValue ?? 0, found is not null);

        if (off is not null && _result.GetResult(off) is { Implicit: false })
            return (false, true);

        if (found is null)
            return (ReadMissing(option), false);

        if (option.IsFlag)
            return (true, true);

        if (found.Tokens.Count < found.IdentifierTokenCount)
            throw new UsageException($"Option {option.ErrorHint.Split(" / ")[0]} requires an argument.", _context);

        return (Convert(option, [.. found.Tokens.Select(token => token.Value)]), true);
    }

    private (object? Value, bool Given) Read(Argument argument)
    {
        var tokens = _result.GetResult(_arguments[argument])?.Tokens ?? [];
        if (tokens.Count > 0)
            return (Convert(argument, [.. tokens.Select(token => token.Value)]), true);

        if (FromEnvironment(argument) is { } text)
            return (Convert(argument, [text]), false);

        if (argument.HasDefault)
            return (argument.DefaultValue, false);

        return argument.Required
            ? throw new MissingParameterException(argument, _context)
            : (argument.IsMultiple ? Convert(argument, []) : null, false);
    }

    private object? ReadMissing(Option option)
    {
        if (FromEnvironment(option) is { } text)
        {
            return option.IsFlag
                ? ValueConversion.Convert(option, text, _context)
                : Convert(option, option.IsMultiple ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [text]);
        }

        if (option.Prompt is { } question)
            return Terminal.PromptFor(option, question, _context);

        if (option.Required && !option.HasDefault)
            throw new MissingParameterException(option, _context);

        if (option.HasDefault)
            return option.DefaultValue;

        return option.IsMultiple ? Convert(option, []) : option.IsFlag && Nullable.GetUnderlyingType(option.ValueType) is null ? false : null;
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
