using System.ComponentModel;
using Agencia.Moltbot.Core;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Contacts;

internal static class ContactEndpoints
{
    private const string What = "contact";
    private const int LongestIdentity = 128;

    public static void MapContacts(this IEndpointRouteBuilder client)
    {
        var contacts = client.MapGroup("/contacts").WithTags("Contacts").RequireScope(Scopes.ContactsRead);
        contacts.MapGet("/", List).WithSummary("Lists who has written to a client, newest first, or finds one by phone number or user id.");
        contacts.MapGet("/{id:guid}", Get).WithSummary("Shows a contact.");
    }

    private static async Task<Results<Ok<Page<Contact>>, ProblemHttpResult>> List(
        Guid clientId, IContacts contacts, [AsParameters] PageQuery<Guid> page,
        [Description("Phone number (digits, with country code) or business-scoped user id.")] string? identity, CancellationToken cancellationToken) =>
        identity is { Length: > LongestIdentity } || identity?.Contains('\0', StringComparison.Ordinal) == true
            ? Problems.InvalidParameter("identity", Wording.Of($"Debe tener de 1 a {LongestIdentity} caracteres.", $"Must have 1 to {LongestIdentity} characters."))
            : TypedResults.Ok(page.PageOf(await contacts.ListAsync(clientId, identity, page.AtMost, page.Before(), cancellationToken), contact => contact.Id));

    private static async Task<Results<Tagged<Contact>, ProblemHttpResult>> Get(Guid clientId, Guid id, IContacts contacts, CancellationToken cancellationToken) =>
        (await contacts.FindAsync(new(clientId, id), cancellationToken)).Answer(What);
}
