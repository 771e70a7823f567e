-- we can read Lua syntax here!
return {
    ["annotations"] = {
        [1] = {
            ["chapter"] = "The Flood",
            ["color"] = "yellow",
            ["datetime"] = "2024-02-11 13:35:10",
            ["drawer"] = "lighten",
            ["note"] = "Who is \"nobody\"?",
            ["page"] = "/body/DocFragment[4]/body/p[8]/text().0",
            ["pageno"] = 12,
            ["pos0"] = "/body/DocFragment[4]/body/p[8]/text().0",
            ["pos1"] = "/body/DocFragment[4]/body/p[8]/text().54",
            ["text"] = "The wheel turned all night,\
and nobody asked for whom.",
        },
        [2] = {
            ["chapter"] = "The Flood",
            ["datetime"] = "2024-02-11 13:40:10",
            ["page"] = "/body/DocFragment[4]/body/p[9]/text().0",
            ["text"] = "in The Flood",
        },
    },
    ["doc_path"] = "/mnt/books/mill.epub",
    ["doc_props"] = {
        ["authors"] = "Ann Example",
        ["title"] = "The Mill on the Hill",
    },
    ["percent_finished"] = 0.25,
}
