/**
 * A web server for the files below /web of a disk: types, ETags, ranges, lists of directories.
 *
 *     torotsc run examples/StaticWebServer.ts --disk examples/site --forward 8080:80
 *     curl -i http://localhost:8080/
 */

import 'toro/drivers/virtio-blk';
import 'toro/drivers/virtio-net';
import 'toro/ext2';
import { dedicateBlockDriver, sysMount } from 'toro/filesystem';
import { serve } from 'toro/http';
import { dedicateNetwork } from 'toro/network';
import { Site } from './static/site';

const PORT = 80;

dedicateBlockDriver('virtioblk', 0);
sysMount('ext2', 'virtioblk', 0, '/', { readOnly: true });
dedicateNetwork('virtionet', '10.0.2.15', '10.0.2.2');
const site = new Site('/web');
serve(PORT, (request) => site.answer(request));
console.log(`listening on port ${PORT}`);
