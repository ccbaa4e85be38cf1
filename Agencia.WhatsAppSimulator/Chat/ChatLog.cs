using System.Diagnostics.CodeAnalysis;

namespace Agencia.WhatsAppSimulator.Chat;

/// <summary>The latest messages of the latest conversations, for the chat page. Bounded: a benchmark runs through it.</summary>
internal sealed class ChatLog(ChatFeed feed, TimeProvider time)
{
    private const int MostConversations = 1_000;
    private const int MostMessages = 200;

    /// <summary>How long WhatsApp shows a typing indicator.</summary>
    private static readonly TimeSpan TypingLasts = TimeSpan.FromSeconds(25);

    private readonly Dictionary<ConversationKey, LinkedListNode<Conversation>> _conversations = [];
    private readonly LinkedList<Conversation> _byActivity = new();
    private readonly Dictionary<string, ChatMessage> _messages = [];
    private readonly Lock _lock = new();

    public bool TryFind(string id, [NotNullWhen(true)] out ChatMessage? message)
    {
        lock (_lock)
        {
            return _messages.TryGetValue(id, out message);
        }
    }

    /// <summary>Adds a bubble. An id that is there already is left alone: a customer's phone may repeat itself, too.</summary>
    public void Append(ChatMessage message)
    {
        lock (_lock)
        {
            if (!_messages.TryAdd(message.Id, message))
            {
                return;
            }

            var conversation = Touch(message.Conversation);
            conversation.MessageIds.Enqueue(message.Id);
            if (conversation.MessageIds.Count > MostMessages)
            {
                _messages.Remove(conversation.MessageIds.Dequeue());
            }

            if (!message.FromCustomer)
            {
                conversation.TypingUntil = default;
            }

            feed.Message(message);
        }
    }

    /// <summary>Moves a message forward, never back: statuses may come late.</summary>
    public void Advance(string id, MessageState state) =>
        Change(id, message => state > message.State ? message with { State = state, Problem = null } : message);

    public void Report(string id, string problem) => Change(id, message => message with { Problem = problem });

    public void ShowTyping(ConversationKey key)
    {
        lock (_lock)
        {
            Touch(key).TypingUntil = time.GetUtcNow() + TypingLasts;
            feed.Typing(key, TypingLasts);
        }
    }

    public ConversationHistory Read(ConversationKey key)
    {
        lock (_lock)
        {
            if (!_conversations.TryGetValue(key, out var node))
            {
                return new ConversationHistory([], 0);
            }

            var typing = node.Value.TypingUntil - time.GetUtcNow();
            return new ConversationHistory(
                [.. node.Value.MessageIds.Select(id => _messages[id])], Math.Max(0, (int)typing.TotalMilliseconds));
        }
    }

    /// <summary>The customers who were active last, newest first.</summary>
    public IReadOnlyList<string> RecentCustomers(int most)
    {
        lock (_lock)
        {
            return [.. _byActivity.Select(conversation => conversation.Key.Customer).Distinct().Take(most)];
        }
    }

    /// <summary>The business messages that are on the phone but not yet read; each is handed out once.</summary>
    public IReadOnlyList<ChatMessage> TakeUnread(ConversationKey key)
    {
        lock (_lock)
        {
            var unread = Read(key).Messages.Where(message => message is { FromCustomer: false, State: MessageState.Delivered, Opened: false }).ToList();
            foreach (var message in unread)
            {
                _messages[message.Id] = message with { Opened = true };
            }

            return unread;
        }
    }

    private void Change(string id, Func<ChatMessage, ChatMessage> change)
    {
        lock (_lock)
        {
            if (_messages.TryGetValue(id, out var before) && change(before) is var after && after != before)
            {
                _messages[id] = after;
                feed.Message(after);
            }
        }
    }

    private Conversation Touch(ConversationKey key)
    {
        if (_conversations.TryGetValue(key, out var node))
        {
            _byActivity.Remove(node);
        }
        else
        {
            _conversations[key] = node = new LinkedListNode<Conversation>(new Conversation(key));
            DropOldest();
        }

        _byActivity.AddFirst(node);
        return node.Value;
    }

    private void DropOldest()
    {
        if (_byActivity.Count < MostConversations || _byActivity.Last is not { } oldest)
        {
            return;
        }

        _byActivity.RemoveLast();
        _conversations.Remove(oldest.Value.Key);
        foreach (var id in oldest.Value.MessageIds)
        {
            _messages.Remove(id);
        }
    }
}
