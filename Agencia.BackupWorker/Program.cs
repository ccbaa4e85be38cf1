using Agencia.BackupWorker;
using Agencia.BackupWorker.Heartbeats;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;

if (HealthProbe.IsRequested(args))
{
    return await HealthProbe.RunAsync();
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddNpgsqlDataSource("agencia");
builder.AddPrivilegedRoleCheck();
builder.AddBackupConnection();
builder.AddOptionsSection<BackupOptions>("Backup");
builder.AddHeartbeat();

var app = builder.Build();
app.UseRequestTimeLimit();
app.MapDefaultEndpoints();
return await app.RunServiceAsync();
