// Addresses that exist only inside the cluster's own network namespace: two clusters can have the same.
export const controlPlaneIp = '10.90.0.1';
export const nodeBIp = '10.90.0.2';
export const podsOfNodeA = '10.91.1.0/24';
export const podsOfNodeB = '10.91.2.0/24';
export const serviceRange = '10.92.0.0/16';
export const apiServiceIp = '10.92.0.1';
export const dnsServiceIp = '10.92.0.10';
