namespace Agencia.Moltbot.Core.Inbox;

/// <summary>One thing that Meta reports. <see cref="Raw"/> is its JSON as it came, to the byte.</summary>
/// <param name="Field">What the change is about: <c>messages</c>, <c>account_update</c>, …</param>
/// <param name="PhoneNumberId">Our number; null for what concerns the account as a whole.</param>
internal abstract record Update(string Field, string? PhoneNumberId, ReadOnlyMemory<byte> Raw);

/// <summary>A customer's message of any kind.</summary>
/// <param name="From">The customer's phone number (wa_id), where Meta gives it.</param>
/// <param name="UserId">The business-scoped user id, where Meta gives it. One of the two is there.</param>
/// <param name="Text">What the customer said in words: text, button, list choice or caption; null where there are none.</param>
internal sealed record InboundMessage(
    string PhoneNumberId, ReadOnlyMemory<byte> Raw, string Wamid, string? From, string? UserId, string? ProfileName, string Kind, string? Text, DateTimeOffset SentAt)
    : Update("messages", PhoneNumberId, Raw);

/// <summary>What became of a message of ours.</summary>
/// <param name="MessageId">Our own id, if it came back as <c>biz_opaque_callback_data</c>.</param>
/// <param name="Error">Code and title of a failure, as Meta gives them.</param>
internal sealed record StatusReport(
    string PhoneNumberId, ReadOnlyMemory<byte> Raw, string Wamid, string Status, DateTimeOffset At, Guid? MessageId, string? Error)
    : Update("messages", PhoneNumberId, Raw);

/// <summary>Whatever else: kept as it came.</summary>
internal sealed record OtherUpdate(string Field, string? PhoneNumberId, ReadOnlyMemory<byte> Raw, string Kind) : Update(Field, PhoneNumberId, Raw);
