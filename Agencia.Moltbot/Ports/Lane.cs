namespace Agencia.Moltbot.Ports;

/// <summary>
/// Something that is worked on by one runner at a time: a conversation (turns) or a contact (sends). The fence goes up with each claim;
/// a commit under an older fence is refused.
/// </summary>
internal readonly record struct Lane(Guid TenantId, Guid Id, long Fence);
