namespace Agencia.Moltbot.Ports;

/// <summary>When keys were last used.</summary>
internal interface IKeyUses
{
    /// <summary>Returns at once and never fails; written in the background.</summary>
    void Note(Guid keyId);
}
