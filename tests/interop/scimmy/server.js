// A SCIM server of SCIMMY and Express, with users and groups kept in memory.
//
//     node server.js PORT        the bearer token stands in INTEROP_TOKEN

import express from "express";
import SCIMMY from "scimmy";
import SCIMMYRouters from "scimmy-routers";

const port = Number(process.argv[2]);
const token = process.env.INTEROP_TOKEN;
const users = new Map();
const groups = new Map();
let created = 0;

function known(id) {
    const user = users.get(id);
    if (!user) throw new SCIMMY.Types.Error(404, null, `Resource ${id} not found`);
    return user;
}

// User names are unique whatever their letter case (RFC 7643, section 4.1.1).
function isTaken(userName, id) {
    const name = userName?.toLowerCase();
    return [...users.values()].some((user) => user.id !== id && user.userName.toLowerCase() === name);
}

SCIMMY.Resources.declare(SCIMMY.Resources.User)
    .extend(SCIMMY.Schemas.EnterpriseUser, false)
    .ingress((resource, data) => {
        const before = resource.id ? known(resource.id) : null;
        if (isTaken(data.userName, resource.id)) {
            throw new SCIMMY.Types.Error(409, "uniqueness", "userName is taken");
        }
        const now = new Date().toISOString();
        const id = before?.id ?? `user-${++created}`;
        const meta = { created: before?.meta.created ?? now, lastModified: now };
        const user = { ...JSON.parse(JSON.stringify(data)), id, meta };
        users.set(id, user);
        return user;
    })
    .egress((resource) => (resource.id ? known(resource.id) : [...users.values()]))
    .degress((resource) => users.delete(known(resource.id).id));

function knownGroup(id) {
    const group = groups.get(id);
    if (!group) throw new SCIMMY.Types.Error(404, null, `Resource ${id} not found`);
    return group;
}

SCIMMY.Resources.declare(SCIMMY.Resources.Group)
    .ingress((resource, data) => {
        const id = resource.id ? knownGroup(resource.id).id : `group-${++created}`;
        const group = { ...JSON.parse(JSON.stringify(data)), id };
        groups.set(id, group);
        return group;
    })
    .egress((resource) => (resource.id ? knownGroup(resource.id) : [...groups.values()]))
    .degress((resource) => groups.delete(knownGroup(resource.id).id));

const router = new SCIMMYRouters({
    type: "bearer",
    handler: (request) => {
        if (request.header("Authorization") !== `Bearer ${token}`) throw new Error("The token is wrong");
        return "interop";
    },
});

express()
    .use("/scim", router)
    .listen(port, "127.0.0.1");
