namespace Agencia.Moltbot.Core.Outbox;

/// <summary>What came of one call of the Graph API.</summary>
internal abstract record SendOutcome
{
    /// <summary>Meta has it.</summary>
    internal sealed record Accepted(string Wamid) : SendOutcome;

    /// <summary>Meta has said no; it was not sent.</summary>
    internal sealed record Refused(int Code, string Reason, RefusalRule Rule) : SendOutcome;

    /// <summary>Provably not written to the network: name not found, no connection, no TLS.</summary>
    internal sealed record NotWritten(string Reason) : SendOutcome;

    /// <summary>Written, and no answer that says what became of it.</summary>
    internal sealed record Unknown(string Reason) : SendOutcome;
}
