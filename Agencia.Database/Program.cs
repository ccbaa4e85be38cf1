using Agencia.Database;

return await CommandLine.RunAsync(args);
