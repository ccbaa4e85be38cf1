using Agencia.Moltbot.Core.Clients;

namespace Agencia.Moltbot.Ports;

internal interface IMetaApps
{
    /// <summary>From memory, so that a signature can be checked while the database is away. Null: no such app.</summary>
    MetaApp? Find(string name);
}
