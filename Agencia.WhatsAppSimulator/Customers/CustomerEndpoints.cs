using Agencia.WhatsAppSimulator.Chat;
using Agencia.WhatsAppSimulator.Configuration;
using Agencia.WhatsAppSimulator.Graph;
using Agencia.WhatsAppSimulator.Webhooks;

namespace Agencia.WhatsAppSimulator.Customers;

internal static class CustomerEndpoints
{
    private const int MostListed = 50;

    public static void MapCustomers(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_/customers", List);
        routes.MapPost("/_/customers/{phone}/messages", Write);
    }

    private static IEnumerable<Customer> List(CustomerDirectory directory, ChatLog chats) =>
        directory.All.Concat(chats.RecentCustomers(MostListed).Select(phone => new Customer(phone, directory.NameOf(phone)))).DistinctBy(customer => customer.Phone);

    private static async Task<IResult> Write(
        string phone, CustomerMessage written, CustomerDirectory directory, BusinessNumbers numbers,
        ChatLog chats, WebhookWriter writer, WebhookQueue webhooks, TimeProvider time,
        IHostApplicationLifetime lifetime, CancellationToken cancellation)
    {
        if (written.Check(phone) is { Count: > 0 } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var customer = PhoneNumber.Normalize(phone)!;
        if (!string.IsNullOrWhiteSpace(written.Name))
        {
            directory.Name(customer, written.Name);
        }

        var message = new ChatMessage
        {
            Id = written.Id ?? Wamid.New(customer, fromCustomer: true),
            Number = written.Number ?? numbers.Default,
            Customer = customer,
            FromCustomer = true,
            Time = written.Timestamp is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : time.GetUtcNow(),
            Type = written.Reply is null ? "text" : "interactive",
            Text = written.Reply?.Title ?? written.Text,
        };
        var done = written.Wait ? new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously) : null;
        chats.Append(message);
        await webhooks.EnqueueAsync(writer.CustomerMessage(message, written.Reply, done), cancellation);
        if (done is null)
        {
            return TypedResults.Accepted((string?)null, new GraphMessageId(message.Id));
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        await ((Task)done.Task).WaitAsync(end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return done.Task is { IsCompletedSuccessfully: true, Result: true }
            ? TypedResults.Ok(new GraphMessageId(message.Id))
            : TypedResults.Problem("Moltbot did not accept the webhook.", statusCode: StatusCodes.Status504GatewayTimeout);
    }
}
