using System.ComponentModel.DataAnnotations;
using Agencia.ServiceDefaults.Crypto;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Agencia.Database;

/// <summary>What the commands on master keys work with: the owner's connection and the same section <c>Crypto</c> as the services have.</summary>
internal sealed record KeySettings(string Owner, RowKeys Keys)
{
    public static KeySettings From(IConfiguration configuration)
    {
        CryptoOptions options;
        try
        {
            options = configuration.GetSection("Crypto").Get<CryptoOptions>() ?? new();
        }
        catch (InvalidOperationException)
        {
            // The binder's message quotes the value.
            throw new DatabaseSettingsException("Crypto:KeyId must be a whole number, from 1 to 2147483647.");
        }

        var wrong = new List<ValidationResult>();
        Validator.TryValidateObject(options, new(options), wrong, validateAllProperties: true);
        wrong.AddRange(options.Validate(new(options)));
        return wrong.Count == 0
            ? new(DatabaseSettings.ConnectionString(configuration, "agencia"), new(Options.Create(options)))
            : throw new DatabaseSettingsException(string.Join('\n', wrong.Select(result => $"Crypto:{string.Join(", ", result.MemberNames)}: {result.ErrorMessage}").Distinct()));
    }
}
