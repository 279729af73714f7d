namespace Micro.Signing;

/// <summary>ItsDangerous beside bare HMAC, which does the least that signing can, and Data Protection, which also encrypts.</summary>
internal static class SigningComparison
{
    public static async Task<int> RunAsync()
    {
        SideBySide.WriteTitle("signing");
        var one = new SigningTask(entries: 0);
        var isRight = await SideBySide.CompareAsync(
                "sign 32 bytes",
                Side.Of("Signer", one.Sign, one.IsSigned),
                Side.Of("HMACSHA1.HashData", one.HmacSign, one.IsHmacSigned),
                Side.Of("Data Protection", one.Protect, one.IsProtected)) is not null
            && await SideBySide.CompareAsync(
                "unsign 32 bytes",
                Side.Of("Signer", one.Unsign, one.IsValue),
                Side.Of("HMACSHA1.HashData", one.HmacUnsign, one.IsValue),
                Side.Of("Data Protection", one.Unprotect, one.IsValue)) is not null;
        foreach (var entries in (int[])[0, 3, 20])
            isRight = isRight && await CompareSessionsAsync(new SigningTask(entries));

        return isRight ? 0 : 1;
    }

    private static async Task<bool> CompareSessionsAsync(SigningTask task)
    {
        var size = $"{task.SessionValues.Count} values";
        return await SideBySide.CompareAsync(
                $"session dumps, {size}",
                Side.Of("session serializer", task.Dump, task.IsSessionToken),
                Side.Of("JSON, Data Protection", task.ProtectSession, token => token.Length > 0 && task.IsSession(task.UnprotectSession()))) is not null
            && await SideBySide.CompareAsync(
                $"session loads, {size}",
                Side.Of("session serializer", task.Load, task.IsSession),
                Side.Of("JSON, Data Protection", task.UnprotectSession, task.IsSession)) is not null;
    }
}
