namespace Flaskr;

/// <summary>Reading, writing, editing and deleting posts.</summary>
public static class Blog
{
    /// <summary>The blueprint <c>blog</c>, at the root.</summary>
    public static Blueprint Blueprint()
    {
        var blog = new Blueprint("blog");
        blog.Route("/", Index);
        blog.Route("/create", Create, methods: ["GET", "POST"]);
        blog.Route("/<int:id>/update", Update, methods: ["GET", "POST"]);
        blog.Route("/<int:id>/delete", Delete, methods: ["POST"]);
        return blog;
    }

    private static Response Index() => RenderTemplate("blog/index.html", new { posts = Post.All() });

    private static Response Create()
    {
        if (Auth.LoginRequired() is { } login)
            return login;

        if (Request.Method == "POST")
        {
            var title = Request.Form["title"];
            var body = Request.Form["body"];
            if (title.Length > 0)
            {
                Db.Execute(
                    "INSERT INTO post (title, body, author_id) VALUES ($title, $body, $author)",
                    ("$title", title),
                    ("$body", body),
                    ("$author", Auth.CurrentUser!.Id));
                return Redirect(UrlFor("blog.index"));
            }

            Flash("Title is required.");
        }

        return RenderTemplate("blog/create.html");
    }

    private static Response Update(int id)
    {
        if (Auth.LoginRequired() is { } login)
            return login;

        var post = OwnPost(id);
        if (Request.Method == "POST")
        {
            var title = Request.Form["title"];
            var body = Request.Form["body"];
            if (title.Length > 0)
            {
                Db.Execute(
                    "UPDATE post SET title = $title, body = $body WHERE id = $id",
                    ("$title", title),
                    ("$body", body),
                    ("$id", post.Id));
                return Redirect(UrlFor("blog.index"));
            }

            Flash("Title is required.");
        }

        return RenderTemplate("blog/update.html", new { post });
    }

    private static Response Delete(int id)
    {
        if (Auth.LoginRequired() is { } login)
            return login;

        Db.Execute("DELETE FROM post WHERE id = $id", ("$id", OwnPost(id).Id));
        return Redirect(UrlFor("blog.index"));
    }

    /// <summary>The post, if it exists and is the current user's; otherwise the request ends with 404 or 403.</summary>
    private static Post OwnPost(int id)
    {
        if (Post.Find(id) is not { } post)
        {
            Abort(404, $"Post id {id} doesn't exist.");
            throw new InvalidOperationException("Abort does not return.");
        }

        if (post.AuthorId != Auth.CurrentUser!.Id)
            Abort(403);

        return post;
    }
}
