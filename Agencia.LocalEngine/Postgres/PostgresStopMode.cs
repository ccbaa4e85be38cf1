namespace Agencia.LocalEngine.Postgres;

/// <summary>As in <c>pg_ctl stop</c>.</summary>
public enum PostgresStopMode
{
    /// <summary>Open transactions are rolled back, a checkpoint is written.</summary>
    Fast,

    /// <summary>No checkpoint: the next start recovers from the WAL.</summary>
    Immediate,
}
