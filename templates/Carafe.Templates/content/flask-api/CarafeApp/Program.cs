using CarafeApp;

// Without arguments it serves the app; `routes` and `run --port 8000` are commands.
return await App.Create().RunAsync(args);
