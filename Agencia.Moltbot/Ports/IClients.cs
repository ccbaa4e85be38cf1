namespace Agencia.Moltbot.Ports;

/// <summary>A client of the agency with what it takes to answer its customers.</summary>
/// <param name="Id">The tenant.</param>
internal sealed record NewClient(Guid Id, ClientDetails Details, NewNumber Number, NewAssistant Assistant, IReadOnlyList<NewDocument> Knowledge);

/// <param name="Locale"><c>es</c> or <c>en</c>: of what Moltbot says in its own words.</param>
/// <param name="TimeZone">IANA name.</param>
internal sealed record ClientDetails(string Name, string Locale, string TimeZone, string? AwayMessage);

internal sealed record NewNumber(string PhoneNumberId, string DisplayPhoneNumber, string AccessToken, string MetaApp);

internal sealed record NewAssistant(string Name, string Prompt, string Model);

/// <param name="Source">Markdown or plain text.</param>
internal sealed record NewDocument(string Title, string Source);

internal interface IClients
{
    /// <summary>All of it in one transaction; false when the client exists already.</summary>
    Task<bool> AddAsync(NewClient client, CancellationToken cancellationToken);
}
