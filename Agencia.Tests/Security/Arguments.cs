using System.Reflection;
using Agencia.Moltbot.Core.Knowledge;
using Agencia.Moltbot.Core.Outbox;
using Agencia.Moltbot.Core.Privacy;
using Agencia.Moltbot.Ports;

namespace Agencia.Tests.Security;

/// <summary>Arguments for a method of a port: the tenant is the attacker, what else is named is the other's.</summary>
/// <param name="fences">Of the other's conversation and contact, as they are now: a stale fence would be refused for its own sake.</param>
internal sealed class Arguments(Ids own, Ids foreign, (long Conversation, long Contact) fences)
{
    private const string Taken = "taken";

    /// <summary>Whether something of the other's was among them.</summary>
    public bool NameForeign { get; private set; }

    public object?[] For(Type port, MethodInfo method) => [.. method.GetParameters().Select(parameter => For(port, parameter))];

    private object? For(Type port, ParameterInfo parameter) => (parameter.Name, parameter.ParameterType) switch
    {
        (_, var type) when type == typeof(CancellationToken) => Xunit.TestContext.Current.CancellationToken,
        ("tenantId", _) => own.Client,
        ("atMost", _) => 50,
        ("before" or "by", _) => null,
        ("keyId" or "version", _) => 1,
        ("force", _) => true,
        ("reason", _) => Taken,
        ("contactId", _) => Foreign(foreign.Contact),
        ("contact", var type) when type == typeof(RowKey) => Row(foreign.Contact),
        ("conversation", var type) when type == typeof(RowKey) => Row(foreign.Conversation),
        ("identity", _) => Foreign(foreign.Identity),
        ("wamid", _) => Foreign(foreign.Wamid),
        ("lease", _) => TimeSpan.FromHours(1),
        (_, var type) when type == typeof(RowKey) => Row(OfPort(port)),
        (_, var type) when type == typeof(ExpectedVersions) => default(ExpectedVersions),
        (_, var type) when type == typeof(DateTimeOffset) => TimeProvider.System.GetUtcNow(),
        (_, var type) when type == typeof(AssistantChanges) => new AssistantChanges(Taken, Taken, Taken),
        (_, var type) when type == typeof(NumberChanges) => new NumberChanges(Taken, Taken, Paused: null),
        (_, var type) when type == typeof(NewAssistant) => new NewAssistant(Taken, Taken, Taken),
        (_, var type) when type == typeof(KnowledgeContent) => new KnowledgeContent(Taken, "text", Taken, [new KnowledgeChunk(Taken, Taken, 0)]),
        (_, var type) when type == typeof(KnowledgeStamp) => default(KnowledgeStamp),
        (_, var type) when type == typeof(ConversationFilter) => new ConversationFilter(own.Client, Foreign(foreign.Number), foreign.Contact, null),
        (_, var type) when type == typeof(DeadLetterFilter) => new DeadLetterFilter(own.Client, null, OpenOnly: false),
        (_, var type) when type == typeof(OperatorMessage) => new OperatorMessage(Row(foreign.Conversation), Taken, Taken, TimeSpan.FromHours(1)),
        (_, var type) when type == typeof(Lane) => Lane(port),
        (_, var type) when type == typeof(IReadOnlyList<Lane>) => new[] { Lane(port) },
        (_, var type) when type == typeof(IReadOnlyList<TurnDraft>) => new[] { new TurnDraft(Lane(port), 99, new Reply(Taken, null), DiscardIfSuperseded: false, null) },
        (_, var type) when type == typeof(IReadOnlyList<SendResult>) => new[] { new SendResult(Lane(port), Message(), new SendOutcome.Accepted("wamid.taken")) },
        (_, var type) when type == typeof(Erasure) => new Erasure(Foreign(foreign.Erasure), own.Client, 1, [new byte[32]], null, TimeProvider.System.GetUtcNow()),
        (_, var type) when type == typeof(ErasedIdentities) => ErasedIdentities.Of([new("phone", Foreign(foreign.Identity))]),
        (_, var type) when type == typeof(IReadOnlyList<byte[]>) => new[] { new byte[32] },
        (_, var type) when Nullable.GetUnderlyingType(type) is not null => null,
        var (name, type) => throw new Xunit.Sdk.XunitException($"The attack has no argument {name} ({type.Name}) for {port.Name}: say what an attacker would give."),
    };

    private Guid OfPort(Type port) => port.Name switch
    {
        nameof(IAssistants) => foreign.Assistant,
        nameof(IContacts) => foreign.Contact,
        nameof(IConversationDirectory) => foreign.Conversation,
        nameof(IMessages) => foreign.Message,
        nameof(INumbers) => foreign.Number,
        nameof(IKnowledgeDocuments) => foreign.Document,
        nameof(IDeadLetters) => foreign.DeadLetter,
        _ => throw new Xunit.Sdk.XunitException($"The attack does not know whose rows {port.Name} has."),
    };

    private RowKey Row(Guid id) => new(own.Client, Foreign(id));

    private Lane Lane(Type port) => port == typeof(IOutbox) ? new(own.Client, Foreign(foreign.Contact), fences.Contact) : new(own.Client, Foreign(foreign.Conversation), fences.Conversation);

    private OutgoingMessage Message() => new(
        own.Client, foreign.Message, foreign.Message, foreign.Conversation, foreign.Number, foreign.PhoneNumberId, foreign.Identity, ToUserId: false, Taken, Guid.Empty, 1, 0, null);

    private T Foreign<T>(T value)
    {
        NameForeign = true;
        return value;
    }
}
