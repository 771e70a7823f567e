-- we can read Lua syntax here!
return {
    ["bookmarks"] = {
        [1] = {
            ["chapter"] = "The Flood",
            ["datetime"] = "2021-02-11 13:35:10",
            ["highlighted"] = true,
            ["notes"] = "Nobody asked for whom.",
            ["text"] = "Page 12 Nobody asked for whom. @ 2021-02-11 13:35:10",
        },
        [2] = {
            ["datetime"] = "2021-02-11 14:00:00",
            ["highlighted"] = true,
            ["notes"] = "It was the baker's mill.",
            ["text"] = "So it was for bread.",
        },
        [3] = {
            ["datetime"] = "2021-02-11 15:00:00",
            ["notes"] = "in The Flood",
        },
    },
    ["highlight"] = {
        [12] = {
            [1] = {
                ["datetime"] = "2021-02-11 13:35:10",
                ["drawer"] = "lighten",
                ["text"] = "Nobody asked for whom.",
            },
        },
    },
    ["stats"] = {
        ["authors"] = "Ann Example",
        ["title"] = "The Mill on the Hill",
    },
}
