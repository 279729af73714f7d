namespace Carafe.Werkzeug.Forms;

internal enum MultipartState
{
    Preamble,
    Part,
    DataStart,
    Data,
    Epilogue,
    Complete,
}
