namespace Carafe.MarkupSafe.PythonText;

public abstract partial class ReplacementFormatter<T>
{
    // Cuts a format string into literal text and the parts of the field that follows it.
    private ref struct FieldScanner(ReadOnlySpan<char> format)
    {
        private readonly ReadOnlySpan<char> _format = format;
        private int _position;

        public ReadOnlySpan<char> Literal { get; private set; }

        public bool HasField { get; private set; }

        public ReadOnlySpan<char> FieldName { get; private set; }

        public int Conversion { get; private set; }

        public ReadOnlySpan<char> Spec { get; private set; }

        public bool SpecHasFields { get; private set; }

        public bool MoveNext()
        {
            if (_position >= _format.Length)
                return false;

            HasField = false;
            var start = _position;
            var length = _format[start..].IndexOfAny('{', '}');
            if (length < 0)
            {
                Literal = _format[start..];
                _position = _format.Length;
                return true;
            }

            var brace = _format[start + length];
            _position = start + length + 1;
            var doubled = _position < _format.Length && _format[_position] == brace;
            if (!doubled && (brace == '}' || _position == _format.Length))
                throw new PythonTextException("ValueError", $"Single '{brace}' encountered in format string");

            // One of two equal braces is literal.
            Literal = _format.Slice(start, doubled ? length + 1 : length);
            if (doubled)
                _position++;
            else
                ScanField();

            return true;
        }

        private void ScanField()
        {
            HasField = true;
            Conversion = 0;
            Spec = default;
            SpecHasFields = false;
            var start = _position;
            var end = EndOfName();
            FieldName = _format[start..end];
            var terminator = end < _format.Length ? _format[end] : '\0';
            _position = end + 1;
            if (terminator == '}')
                return;

            if (terminator == 0)
                throw new PythonTextException("ValueError", "expected '}' before end of string");

            if (terminator == '!' && ScanConversion())
                return;

            ScanSpec();
        }

        private readonly int EndOfName()
        {
            var inBrackets = false;
            for (var i = _position; i < _format.Length; i++)
            {
                var c = _format[i];
                if (inBrackets)
                    inBrackets = c != ']';
                else if (c == '[')
                    inBrackets = true;
                else if (c == '{')
                    throw new PythonTextException("ValueError", "unexpected '{' in field name");
                else if (c is '}' or ':' or '!')
                    return i;
            }

            return _format.Length;
        }

        // True if the field ends right after its conversion.
        private bool ScanConversion()
        {
            if (_position >= _format.Length)
                throw new PythonTextException("ValueError", "end of string while looking for conversion specifier");

            Conversion = CodePoints.At(_format, _position);
            _position += Conversion >= 0x10000 ? 2 : 1;
            if (_position >= _format.Length)
                return false;

            return _format[_position++] switch
            {
                '}' => true,
                ':' => false,
                _ => throw new PythonTextException("ValueError", "expected ':' after conversion specifier"),
            };
        }

        private void ScanSpec()
        {
            var start = _position;
            var depth = 1;
            while (_position < _format.Length)
            {
                var c = _format[_position++];
                if (c == '{')
                {
                    SpecHasFields = true;
                    depth++;
                }
                else if (c == '}' && --depth == 0)
                {
                    Spec = _format[start..(_position - 1)];
                    return;
                }
            }

            throw new PythonTextException("ValueError", "unmatched '{' in format spec");
        }
    }
}
