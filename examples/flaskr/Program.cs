using Flaskr;

// Without arguments it serves the blog; `init-db`, `routes` and `run --port 8000` are commands.
return await FlaskrApp.Create().RunAsync(args);
